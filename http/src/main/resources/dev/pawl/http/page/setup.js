"use strict";

const form = document.getElementById("setup");
const result = document.getElementById("result");
// A fragment is sent in no request and appears in no log; now it leaves the address bar too.
const token = location.hash.slice(1);
history.replaceState(null, "", location.pathname);

const WHY = {
  password_too_short: "This password is too short.",
  password_too_common: "This password is too common.",
  password_nearly_common: "This password is too similar to a common one.",
  password_repetitive: "This password is too repetitive.",
  password_contains_personal_word: "This password is too similar to your e-mail address or the name of this site.",
  invalid_email: "Enter a valid e-mail address.",
};

function say(text, good) {
  result.textContent = text;
  result.className = good ? "good" : "bad";
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    const answer = await fetch("/v1/setup/admin", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ token, email: form.email.value, password: form.password.value }),
    });
    const body = await answer.json();
    if (answer.ok) {
      form.hidden = true;
      say(`Administrator ${body.email} created.`, true);
      document.getElementById("next").hidden = false;
    } else {
      const reasons = (body.errors ?? []).map((error) => WHY[error.code] ?? error.code);
      say(reasons.join(" ") || `${body.title}. ${body.detail}`, false);
    }
  } catch {
    say("The server could not be reached. Try again.", false);
  } finally {
    button.disabled = false;
  }
});

if (token === "") {
  form.hidden = true;
  say("Open the link that the server printed at startup.", false);
}
