"use strict";

const WORDS = {
  en: {
    confirmTitle: "Confirm your address",
    confirmWhy: "One click proves that the address is yours.",
    confirmAsk: "You are not signed in here, so please enter the password of the account. If you did not make the account, close this page.",
    confirmButton: "Confirm the address",
    confirmDone: "Thank you. The address is confirmed; you can close this page.",
    resetTitle: "Set a new password",
    resetLabel: "New password",
    resetButton: "Set the password",
    resetDone: "The password is set and all sessions were ended. Sign in with it now.",
    inviteTitle: "You are invited",
    inviteLabel: "Choose a password",
    inviteButton: "Accept the invitation",
    inviteDone: "The account is yours. Sign in with your address and this password.",
    signUpTitle: "Finish signing up",
    signUpWhy: "Choose the password of your new account. It may be the one that you entered when you signed up.",
    signUpLabel: "Password",
    signUpButton: "Make the account",
    signUpDone: "The account is yours. Sign in with your address and this password.",
    disownTitle: "Somebody else signed in?",
    disownWhy: "One click ends that session, and what else was opened on the same device.",
    disownButton: "This was not me",
    disownDone: "The session is ended. Now set a new password: whoever it was knows yours.",
    againEmail: "Your e-mail address",
    againLink: "Send me a new link",
    againReset: "Mail me a link to set a new password",
    againSignUp: "Sign up again",
    againDone: "If the address can be used here, a new link is on its way to it. Look into your mailbox.",
    againProved: "The address is confirmed already.",
    againSignedOut: "To get a new link, sign in and ask for one.",
    nextSignIn: "Sign in",
    nextGo: "Go on",
    link_invalid: "This link does not work any more. It was used, is too old, or a later one was sent.",
    signup_closed: "People come here by invitation.",
    invalid_email: "That is not an e-mail address.",
    mail_not_configured: "This server sends no mail.",
    invalid_credentials: "The password is wrong.",
    too_many_attempts: "Too many attempts. Please wait a moment.",
    password_too_short: "Please choose a longer password.",
    password_too_common: "This password is one of those that are tried first. Please choose another.",
    password_nearly_common: "This password is almost one of those that are tried first. Please choose another.",
    password_repetitive: "This password repeats itself too much. Please choose another.",
    password_contains_personal_word: "This password is too close to your address or name. Please choose another.",
    failed: "That did not work. Please try again in a moment.",
  },
  de: {
    confirmTitle: "Bestätige deine Adresse",
    confirmWhy: "Ein Klick beweist, dass die Adresse dir gehört.",
    confirmAsk: "Du bist hier nicht angemeldet, darum gib bitte das Passwort des Kontos ein. Falls du das Konto nicht angelegt hast, schließe diese Seite.",
    confirmButton: "Adresse bestätigen",
    confirmDone: "Danke. Die Adresse ist bestätigt; du kannst diese Seite schließen.",
    resetTitle: "Setze ein neues Passwort",
    resetLabel: "Neues Passwort",
    resetButton: "Passwort setzen",
    resetDone: "Das Passwort ist gesetzt, und alle Sitzungen wurden beendet. Melde dich jetzt damit an.",
    inviteTitle: "Du bist eingeladen",
    inviteLabel: "Wähle ein Passwort",
    inviteButton: "Einladung annehmen",
    inviteDone: "Das Konto gehört dir. Melde dich mit deiner Adresse und diesem Passwort an.",
    signUpTitle: "Registrierung abschließen",
    signUpWhy: "Wähle das Passwort deines neuen Kontos. Es darf das sein, das du bei der Registrierung eingegeben hast.",
    signUpLabel: "Passwort",
    signUpButton: "Konto anlegen",
    signUpDone: "Das Konto gehört dir. Melde dich mit deiner Adresse und diesem Passwort an.",
    disownTitle: "Hat sich jemand anderes angemeldet?",
    disownWhy: "Ein Klick beendet diese Sitzung und was sonst auf demselben Gerät geöffnet wurde.",
    disownButton: "Das war ich nicht",
    disownDone: "Die Sitzung ist beendet. Setze jetzt ein neues Passwort: Wer es auch war, kennt deines.",
    againEmail: "Deine E-Mail-Adresse",
    againLink: "Neuen Link anfordern",
    againReset: "Link für ein neues Passwort anfordern",
    againSignUp: "Noch einmal registrieren",
    againDone: "Falls die Adresse hier benutzt werden kann, ist ein neuer Link an sie unterwegs. Sieh in dein Postfach.",
    againProved: "Die Adresse ist schon bestätigt.",
    againSignedOut: "Für einen neuen Link melde dich an und fordere ihn dort an.",
    nextSignIn: "Anmelden",
    nextGo: "Weiter",
    signup_closed: "Hierher kommt man auf Einladung.",
    invalid_email: "Das ist keine E-Mail-Adresse.",
    mail_not_configured: "Dieser Server versendet keine E-Mails.",
    link_invalid: "Dieser Link funktioniert nicht mehr. Er wurde benutzt, ist zu alt, oder es kam ein neuerer.",
    invalid_credentials: "Das Passwort ist falsch.",
    too_many_attempts: "Zu viele Versuche. Bitte warte einen Moment.",
    password_too_short: "Bitte wähle ein längeres Passwort.",
    password_too_common: "Dieses Passwort gehört zu denen, die zuerst probiert werden. Bitte wähle ein anderes.",
    password_nearly_common: "Dieses Passwort ist fast eines von denen, die zuerst probiert werden. Bitte wähle ein anderes.",
    password_repetitive: "Dieses Passwort wiederholt sich zu sehr. Bitte wähle ein anderes.",
    password_contains_personal_word: "Dieses Passwort ist deiner Adresse oder deinem Namen zu ähnlich. Bitte wähle ein anderes.",
    failed: "Das hat nicht geklappt. Bitte versuche es gleich noch einmal.",
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

// The secret is taken out of the address bar at once: not into the history, not onto a screenshot.
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

// A link that proves an address is enough where its account is signed in.
function csrfToken() {
  const name = "__Host-pawl_csrf=";
  return document.cookie.split("; ").find((cookie) => cookie.startsWith(name))?.slice(name.length);
}

function headers() {
  const csrf = csrfToken();
  const json = { "Content-Type": "application/json" };
  return csrf ? { ...json, "X-CSRF-Token": csrf } : json;
}

// The way out of a link that does not work, and the step after one that did.
function offerAnother() {
  const signedOut = again.dataset.by === "session" && !csrfToken();
  again.hidden = signedOut;
  next.hidden = false;
  if (signedOut) {
    say(`${words.link_invalid} ${words.againSignedOut}`, "bad");
  }
}

// After a strange sign-in, a new password is the next step; otherwise the application.
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
