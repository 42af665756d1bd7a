// What script adds to the help page: results while typing, an opinion without leaving the page, the chat beside it.
// Everything works without it. Texts of others become text nodes, never HTML.

const PAUSE = 150; // milliseconds after the last key until a search begins

const find = (selector, within = document) => within.querySelector(selector);

const make = (name, ...children) => {
  const element = document.createElement(name);
  element.append(...children);
  return element;
};

const marked = (parts) => parts.map(([text, hit]) => (hit ? make("mark", text) : text));

// ---- search as you type ----

function startSearch(form) {
  const input = find("input", form);
  const panel = find(".found", form);
  const said = find("p", panel);
  const spoken = find("[role=status]", form); // never hidden, or it would not be read aloud
  const list = find("ul", panel);
  const known = new Map();
  let timer = 0;
  let asking = new AbortController();
  let answered = "";

  const close = () => {
    panel.hidden = true;
    spoken.textContent = "";
  };

  const show = (found) => {
    said.textContent = spoken.textContent = found.said;
    list.replaceChildren(
      ...found.results.map((result) => {
        const link = make("a", ...marked(result.title), make("small", result.topic));
        link.href = result.path;
        return make("li", link);
      }),
    );
    panel.hidden = false;
  };

  const ask = async (query) => {
    asking.abort();
    asking = new AbortController();
    if (!known.has(query)) {
      const address = `${form.dataset.suggestions}?q=${encodeURIComponent(query)}`;
      const response = await fetch(address, { signal: asking.signal });
      if (!response.ok) return close(); // too many, or away: the button still leads to the results
      known.set(query, await response.json());
    }
    answered = query;
    show(known.get(query));
  };

  const search = () => {
    const query = input.value.trim();
    if (!query) {
      asking.abort();
      answered = "";
      close();
    } else if (query !== answered) {
      ask(query).catch((error) => error.name === "AbortError" || close());
    } else {
      show(known.get(query));
    }
  };

  input.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(search, PAUSE); // half a word of kana finds nothing
  });
  input.addEventListener("compositionend", () => {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  });

  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      close();
      input.focus();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !panel.hidden && !event.isComposing) {
      const stops = [input, ...list.querySelectorAll("a")];
      const next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
      stops[Math.max(0, Math.min(stops.length - 1, next))].focus();
    }
  });
  form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || !event.relatedTarget || close());
  document.addEventListener("pointerdown", (event) => form.contains(event.target) || close());
}

// ---- an opinion, and a comment ----

async function send(form, submitter) {
  const body = new URLSearchParams(new FormData(form, submitter));
  const response = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
  if (!response.ok && response.status !== 409) throw new Error(String(response.status));
  return response.json();
}

function startOpinion(section) {
  const vote = find(".vote", section);
  const note = find(".note", section);
  const heading = find("h2", section);

  const attend = (form, done) =>
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (form.dataset.busy) return;
      form.dataset.busy = "yes";
      try {
        done(await send(form, event.submitter));
      } catch {
        note.textContent = form.dataset.failed;
      } finally {
        delete form.dataset.busy;
      }
    });

  const askComment = (noted) => {
    const comment = find("template", section).content.cloneNode(true).firstElementChild;
    comment.action = noted.comment;
    note.textContent = vote.dataset.thanks;
    note.after(comment);
    heading.focus(); // the button that had the focus goes
    vote.remove();
    attend(comment, (answer) => {
      note.textContent = answer.kept ? comment.dataset.thanks : comment.dataset.late;
      heading.focus();
      comment.remove();
    });
  };

  if (vote) attend(vote, askComment);
}

// ---- the chat ----

function startChat(link) {
  link.addEventListener("click", (event) => {
    if (typeof window.HealthMate !== "function") return; // no widget: the link leads to the chat's own page
    event.preventDefault();
    window.HealthMate("open", link.dataset.article || undefined);
  });
}

// ---- menus and questions ----

function startMenu(menu) {
  document.addEventListener("pointerdown", (event) => menu.contains(event.target) || menu.removeAttribute("open"));
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.removeAttribute("open");
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.removeAttribute("open");
    find("summary", menu).focus();
  });
}

function startPrinting() {
  // Browsers that cannot open closed questions for paper by style alone get them opened.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll(".question:not([open])")];
    opened.forEach((question) => question.setAttribute("open", ""));
  });
  addEventListener("afterprint", () => opened.forEach((question) => question.removeAttribute("open")));
}

const each = (selector, start) => document.querySelectorAll(selector).forEach(start);
each(".search", startSearch);
each(".opinion", startOpinion);
each("[data-article]", startChat);
each(".menu", startMenu);
startPrinting();
