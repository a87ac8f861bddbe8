"use strict";

const WORDS = {
  en: {
    confirmTitle: "Verify your e-mail address",
    confirmWhy: "Click the button to verify that this address is yours.",
    confirmAsk: "You are not signed in here. Enter the password of the account to continue. If you did not create this account, close this page.",
    confirmButton: "Verify address",
    confirmDone: "E-mail address verified. You can close this page.",
    resetTitle: "Set a new password",
    resetLabel: "New password",
    resetButton: "Set password",
    resetDone: "Your password was changed and all sessions were ended. Sign in with the new password.",
    inviteTitle: "Accept your invitation",
    inviteLabel: "Choose a password",
    inviteButton: "Accept invitation",
    inviteDone: "Your account is ready. Sign in with your e-mail address and this password.",
    signUpTitle: "Finish signing up",
    signUpWhy: "Choose a password for your new account. You can use the one that you entered when you signed up.",
    signUpLabel: "Password",
    signUpButton: "Create account",
    signUpDone: "Your account is ready. Sign in with your e-mail address and this password.",
    disownTitle: "Was this not you?",
    disownWhy: "Click the button to end this session and all other sessions opened on the same device.",
    disownButton: "This wasn't me",
    disownDone: "The session was ended. Now set a new password, because someone else knows your current one.",
    againEmail: "E-mail address",
    againLink: "Send a new link",
    againReset: "Send a password reset link",
    againSignUp: "Sign up again",
    againDone: "Check your inbox. If this address can be used here, a new link is on its way.",
    againProved: "This e-mail address is already verified.",
    againSignedOut: "To get a new link, sign in and request one.",
    nextSignIn: "Sign in",
    nextGo: "Continue",
    link_invalid: "This link no longer works. It was already used, has expired, or was replaced by a newer one.",
    signup_closed: "Sign-up is by invitation only.",
    invalid_email: "Enter a valid e-mail address.",
    mail_not_configured: "This server cannot send e-mail.",
    access_token_missing: "Sign in to your account in this browser, then open the link again.",
    invalid_credentials: "Wrong password.",
    too_many_attempts: "Too many attempts. Try again in a moment.",
    password_too_short: "This password is too short.",
    password_too_common: "This password is too common. Choose another one.",
    password_nearly_common: "This password is too similar to a common one. Choose another one.",
    password_repetitive: "This password is too repetitive. Choose another one.",
    password_contains_personal_word: "This password is too similar to your e-mail address or name. Choose another one.",
    failed: "Something went wrong. Try again in a moment.",
  },
  de: {
    confirmTitle: "E-Mail-Adresse bestätigen",
    confirmWhy: "Klicke auf den Button, um zu bestätigen, dass diese Adresse dir gehört.",
    confirmAsk: "Du bist hier nicht angemeldet. Gib das Passwort des Kontos ein, um fortzufahren. Falls du dieses Konto nicht erstellt hast, schließe diese Seite.",
    confirmButton: "Adresse bestätigen",
    confirmDone: "E-Mail-Adresse bestätigt. Du kannst diese Seite schließen.",
    resetTitle: "Neues Passwort festlegen",
    resetLabel: "Neues Passwort",
    resetButton: "Passwort festlegen",
    resetDone: "Dein Passwort wurde geändert und alle Sitzungen wurden beendet. Melde dich mit dem neuen Passwort an.",
    inviteTitle: "Einladung annehmen",
    inviteLabel: "Passwort wählen",
    inviteButton: "Einladung annehmen",
    inviteDone: "Dein Konto ist fertig eingerichtet. Melde dich mit deiner E-Mail-Adresse und diesem Passwort an.",
    signUpTitle: "Registrierung abschließen",
    signUpWhy: "Wähle ein Passwort für dein neues Konto. Du kannst dasselbe wie bei der Registrierung verwenden.",
    signUpLabel: "Passwort",
    signUpButton: "Konto erstellen",
    signUpDone: "Dein Konto ist fertig eingerichtet. Melde dich mit deiner E-Mail-Adresse und diesem Passwort an.",
    disownTitle: "Warst du das nicht?",
    disownWhy: "Klicke auf den Button, um diese Sitzung und alle anderen Sitzungen auf demselben Gerät zu beenden.",
    disownButton: "Das war ich nicht",
    disownDone: "Die Sitzung wurde beendet. Lege jetzt ein neues Passwort fest, denn jemand anderes kennt dein bisheriges.",
    againEmail: "E-Mail-Adresse",
    againLink: "Neuen Link anfordern",
    againReset: "Link zum Zurücksetzen des Passworts anfordern",
    againSignUp: "Erneut registrieren",
    againDone: "Prüfe deinen Posteingang. Falls diese Adresse hier verwendet werden kann, ist ein neuer Link unterwegs.",
    againProved: "Diese E-Mail-Adresse ist bereits bestätigt.",
    againSignedOut: "Um einen neuen Link zu erhalten, melde dich an und fordere einen an.",
    nextSignIn: "Anmelden",
    nextGo: "Weiter",
    signup_closed: "Registrierung nur auf Einladung.",
    invalid_email: "Gib eine gültige E-Mail-Adresse ein.",
    mail_not_configured: "Dieser Server kann keine E-Mails versenden.",
    link_invalid: "Dieser Link funktioniert nicht mehr. Er wurde bereits verwendet, ist abgelaufen oder wurde durch einen neueren ersetzt.",
    access_token_missing: "Melde dich in diesem Browser bei deinem Konto an und öffne den Link dann erneut.",
    invalid_credentials: "Falsches Passwort.",
    too_many_attempts: "Zu viele Versuche. Versuche es gleich noch einmal.",
    password_too_short: "Dieses Passwort ist zu kurz.",
    password_too_common: "Dieses Passwort ist zu häufig. Wähle ein anderes.",
    password_nearly_common: "Dieses Passwort ist einem häufigen zu ähnlich. Wähle ein anderes.",
    password_repetitive: "Dieses Passwort enthält zu viele Wiederholungen. Wähle ein anderes.",
    password_contains_personal_word: "Dieses Passwort ist deiner E-Mail-Adresse oder deinem Namen zu ähnlich. Wähle ein anderes.",
    failed: "Etwas ist schiefgelaufen. Versuche es gleich noch einmal.",
  },
};

const language = navigator.language.toLowerCase().startsWith("de") ? "de" : "en";
const words = WORDS[language];
const form = document.getElementById("form");
const said = document.getElementById("said");
const button = form.querySelector("button");
const password = document.getElementById("password");
const asked = document.getElementById("asked");
const again = document.getElementById("again");
const next = document.getElementById("next");

// Removes the secret from the address bar at once, so that it enters neither the history nor a screenshot.
const token = location.hash.slice(1);
history.replaceState(null, "", location.pathname);

document.documentElement.lang = language;
for (const element of document.querySelectorAll("[data-text]")) {
  element.textContent = words[element.dataset.text];
}
document.title = document.querySelector("h1").textContent;

function say(text, kind) {
  said.textContent = text;
  said.className = kind;
}

function complaint(problem) {
  const code = problem.errors?.[0]?.code ?? problem.code;
  return words[code] ?? words.failed;
}

// A verification link is enough where its account is signed in.
function csrfToken() {
  const name = "__Host-pawl_csrf=";
  return document.cookie.split("; ").find((cookie) => cookie.startsWith(name))?.slice(name.length);
}

function headers() {
  const csrf = csrfToken();
  const json = { "Content-Type": "application/json" };
  return csrf ? { ...json, "X-CSRF-Token": csrf } : json;
}

// What to do after a link that does not work.
function offerAnother() {
  const signedOut = again.dataset.by === "session" && !csrfToken();
  again.hidden = signedOut;
  next.hidden = false;
  if (signedOut) {
    say(`${words.link_invalid} ${words.againSignedOut}`, "bad");
  }
}

// After an unknown sign-in, a new password is the next step; otherwise the application.
function goOn() {
  again.hidden = form.dataset.next !== "again";
  next.hidden = false;
}

function isAsked() {
  return password !== null && !asked?.hidden;
}

function askForPassword(problem) {
  if (!asked?.hidden || problem.errors?.[0]?.pointer !== "/password") {
    return false;
  }
  asked.hidden = false;
  password.required = true;
  password.focus();
  return true;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  button.disabled = true;
  say("", "");
  try {
    const answer = await fetch(form.dataset.endpoint, {
      method: "POST",
      headers: headers(),
      body: JSON.stringify(isAsked() ? { token, password: password.value } : { token }),
    });
    if (answer.ok) {
      form.hidden = true;
      say(words[form.dataset.done], "good");
      goOn();
    } else {
      const problem = await answer.json();
      if (!askForPassword(problem)) {
        say(complaint(problem), "bad");
      }
      if (problem.code === "link_invalid") {
        form.hidden = true;
        offerAnother();
      }
    }
  } catch {
    say(words.failed, "bad");
  }
  button.disabled = false;
});

again.addEventListener("submit", async (event) => {
  event.preventDefault();
  const send = again.querySelector("button");
  const email = document.getElementById("email");
  send.disabled = true;
  try {
    const answer = await fetch(again.dataset.endpoint, {
      method: "POST",
      headers: headers(),
      body: JSON.stringify(email === null ? {} : { email: email.value }),
    });
    if (answer.ok) {
      again.hidden = true;
      say(words.againDone, "good");
    } else {
      const problem = await answer.json();
      const proved = problem.code === "email_already_verified";
      again.hidden = proved;
      say(proved ? words.againProved : complaint(problem), proved ? "good" : "bad");
    }
  } catch {
    say(words.failed, "bad");
  }
  send.disabled = false;
});

if (token === "") {
  form.hidden = true;
  say(words.link_invalid, "bad");
  offerAnother();
}
