"use strict";

const EVERY_MS = 2000;
const list = document.getElementById("mails");
const frame = document.getElementById("mail");
const empty = document.getElementById("empty");
let shown = "";
let known = "";

function entry(mail) {
  const subject = document.createElement("strong");
  subject.textContent = mail.subject;
  const about = document.createElement("span");
  about.className = "quiet";
  about.textContent = `${mail.to} · ${new Date(mail.at).toLocaleTimeString()}`;
  const button = document.createElement("button");
  button.type = "button";
  button.append(subject, about);
  button.addEventListener("click", () => show(mail.id));
  button.dataset.id = mail.id;
  const item = document.createElement("li");
  item.append(button);
  return item;
}

function show(id) {
  shown = id;
  frame.src = `/dev/mail/messages/${encodeURIComponent(id)}`;
  frame.hidden = false;
  empty.hidden = true;
  mark();
}

function mark() {
  for (const button of list.querySelectorAll("button")) {
    button.setAttribute("aria-current", String(button.dataset.id === shown));
  }
}

async function look() {
  try {
    const answer = await fetch("/dev/mail/messages", { cache: "no-store" });
    const { messages } = await answer.json();
    const ids = messages.map((mail) => mail.id).join();
    if (ids !== known) {
      known = ids;
      list.replaceChildren(...messages.map(entry));
      if (messages.length > 0 && shown === "") {
        show(messages[0].id);
      }
      mark();
    }
  } catch {
    // The server is unreachable; the next poll may succeed.
  }
}

look();
setInterval(look, EVERY_MS);
