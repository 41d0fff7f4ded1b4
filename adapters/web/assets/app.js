// Makes the page quicker: forms are sent in the background and the changed part is put in place. Every form
// works without this file too.

const status = document.getElementById("status");

/** Puts the turns of an answer in place of those already there, and new ones at the end. */
function place(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("log");
  const log = document.getElementById("log");
  if (!fresh || !log) return undefined;
  let last;
  for (const turn of [...fresh.children]) {
    const known = document.getElementById(turn.id);
    if (known) known.replaceWith(turn);
    else {
      log.append(turn);
      last = turn;
    }
    watch(turn);
  }
  for (const old of log.querySelectorAll(".turn:not(:last-child) .suggestions")) old.remove();
  if (!log.querySelector(".interview, .turn:last-child .report"))
    for (const change of log.querySelectorAll(".asked-back button")) change.remove();
  return last;
}

/** Says the newest answer to a screen reader and shows it. */
function present(turn, form) {
  const answer = turn.querySelector(".answer");
  if (status && answer) status.textContent = answer.textContent.slice(0, 300);
  const control = turn.querySelector(".interview input:not([type=hidden]), .interview select");
  if (control && form.matches(".interview")) control.focus({ preventScroll: true });
  turn.scrollIntoView({ block: "start" });
}

function fieldsOf(form, submitter) {
  const fields = new URLSearchParams();
  for (const [name, value] of new FormData(form, submitter)) fields.append(name, String(value));
  return fields;
}

async function send(event) {
  const form = event.target;
  const chat = document.querySelector(".chat");
  if (!form.matches("[data-chat]") || !chat || chat.classList.contains("empty")) return;
  event.preventDefault();
  if (form.classList.contains("busy")) return;
  form.classList.add("busy");
  form.setAttribute("aria-busy", "true");
  try {
    const body = fieldsOf(form, event.submitter);
    const answer = await fetch(form.action, { method: "POST", body, headers: { "x-fragment": "1" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const added = answer.status === 204 ? undefined : place(await answer.text());
    if (form.matches(".composer")) restart(form);
    if (added) present(added, form);
  } catch {
    form.removeAttribute("data-chat");
    form.requestSubmit(event.submitter);
  } finally {
    form.classList.remove("busy");
    form.removeAttribute("aria-busy");
  }
}

/** An empty field for the next question, with a key of its own. */
function restart(form) {
  form.reset();
  form.elements.text.value = "";
  form.elements.key.value = crypto.getRandomValues(new Uint32Array(2)).join("-");
}

/** Adds rows to the participants' table, and asks for one choice among ticked countries. */
function watch(root) {
  for (const button of root.querySelectorAll("[data-add-row]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const rows = button.closest("fieldset").querySelector("tbody");
      const row = rows.lastElementChild.cloneNode(true);
      const number = rows.children.length + 1;
      for (const control of row.querySelectorAll("input, select")) {
        control.value = "";
        control.setAttribute("aria-label", control.getAttribute("aria-label").replace(/\d+/, String(number)));
      }
      rows.append(row);
      row.querySelector("input").focus();
    });
  }
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// After a question that loaded the page anew, one goes on typing; a phone's keyboard stays away. Going to the
// turn takes the focus away, so this comes after it.
addEventListener("load", () => {
  const answered = location.hash.startsWith("#turn-") && !document.querySelector(".interview");
  if (!answered || !matchMedia("(hover: hover)").matches) return;
  requestAnimationFrame(() => document.getElementById("text")?.focus({ preventScroll: true }));
});

document.addEventListener("submit", send);
document.getElementById("text")?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  event.target.form.requestSubmit();
});
watch(document);
