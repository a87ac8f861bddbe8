"use strict";

const form = document.getElementById("setup");
const result = document.getElementById("result");
// Behind the #, the token was in no request and is in no log; now it is not in the address either.
const token = location.hash.slice(1);
history.replaceState(null, "", location.pathname);

const WHY = {
  password_too_short: "The password is too short.",
  password_too_common: "The password is one of those that everybody tries first.",
  password_nearly_common: "The password is almost one of those that everybody tries first.",
  password_repetitive: "The password repeats itself too much.",
  password_contains_personal_word: "The password is little else than your address or this site's name.",
  invalid_email: "That is not an e-mail address.",
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
      say(`${body.email} is an administrator now.`, true);
      document.getElementById("next").hidden = false;
    } else {
      const reasons = (body.errors ?? []).map((error) => WHY[error.code] ?? error.code);
      say(reasons.join(" ") || `${body.title}. ${body.detail}`, false);
    }
  } catch {
    say("The server cannot be reached.", false);
  } finally {
    button.disabled = false;
  }
});

if (token === "") {
  form.hidden = true;
  say("Open the link that the server printed when it started.", false);
}
