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
    link_invalid: "This link does not work any more. It was used, is too old, or a later one was sent.",
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
function headers() {
  const name = "__Host-pawl_csrf=";
  const csrf = document.cookie.split("; ").find((cookie) => cookie.startsWith(name));
  const json = { "Content-Type": "application/json" };
  return csrf ? { ...json, "X-CSRF-Token": csrf.slice(name.length) } : json;
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
    } else {
      const problem = await answer.json();
      if (!askForPassword(problem)) {
        say(complaint(problem), "bad");
      }
      form.hidden = problem.code === "link_invalid";
    }
  } catch {
    say(words.failed, "bad");
  }
  button.disabled = false;
});

if (token === "") {
  form.hidden = true;
  say(words.link_invalid, "bad");
}
