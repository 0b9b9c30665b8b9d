// What a page gains with script: "/" to the search box, suggestions while typing, copying by one click, narrowing a
// list. Every page is complete without it.
(() => {
  "use strict";

  const english = document.documentElement.lang === "en";
  const say = (vietnamese, inEnglish) => (english ? inEnglish : vietnamese);

  const wide = window.matchMedia("(min-width: 56.01rem)");
  const foldables = document.querySelectorAll("details.facets, details.contents, details.filters");
  const served = new Map([...foldables].map((details) => [details, details.open]));  // open where a filter is in force
  const fold = (details) => { details.open = wide.matches || served.get(details) || false; };
  const lay = () => foldables.forEach(fold);
  lay();
  wide.addEventListener("change", lay);

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const field = document.querySelector("input[data-suggest]");
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });

  const keys = document.getElementById("bang-phim");
  document.querySelector("[data-keys]")?.addEventListener("click", (event) => {
    event.preventDefault();
    keys.showModal();
  });
  const writing = (target) => target.closest("input, textarea, select, [contenteditable], dialog");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return;
    event.preventDefault();
    keys.showModal();
  });

  // Arrows go from the search box into the results, and from one result to the next.
  const results = [...document.querySelectorAll(".hit")]
    .map((hit) => hit.querySelector(".snippet a") || hit.querySelector("a.open") || hit.querySelector("a"))
    .filter(Boolean);
  document.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const field = event.target.closest("input[data-suggest]");
    const at = field ? -1 : results.findIndex((link) => link.closest(".hit").contains(event.target));
    if (!field && at < 0) return;
    if (field && step < 0) return;
    event.preventDefault();
    if (at + step < 0) document.querySelector("main input[data-suggest], input[data-suggest]").focus();
    else results[Math.min(at + step, results.length - 1)]?.focus();
  });

  // What a citation leads to, on hover and focus; Escape closes it, and the pointer may move onto it.
  const glance = document.createElement("div");
  glance.className = "glance";
  glance.id = "xem-nhanh";
  glance.setAttribute("role", "tooltip");
  glance.hidden = true;
  document.body.append(glance);
  let looking = 0;
  let shownFor = null;
  const paragraph = (words, name) => {
    const element = document.createElement("p");
    element.textContent = words;
    element.className = name;
    return element;
  };
  const hide = () => {
    clearTimeout(looking);
    glance.hidden = true;
    shownFor?.removeAttribute("aria-describedby");
    shownFor = null;
  };
  const look = async (link) => {
    const answer = await fetch(link.dataset.preview).catch(() => null);
    if (!answer?.ok || !(link.matches(":hover") || link === document.activeElement)) return;
    const { heading, words, note } = await answer.json();
    glance.replaceChildren(paragraph(heading, "document-name"), paragraph(words, "source-words"), paragraph(note, "meta"));
    glance.hidden = false;
    const box = link.getBoundingClientRect();
    const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - glance.offsetWidth - 8));
    const below = box.bottom + glance.offsetHeight + 8 < window.innerHeight || box.top < glance.offsetHeight + 8;
    glance.style.left = `${left + window.scrollX}px`;
    glance.style.top = `${window.scrollY + (below ? box.bottom + 4 : box.top - glance.offsetHeight - 4)}px`;
    link.setAttribute("aria-describedby", glance.id);
    shownFor = link;
  };
  document.querySelectorAll("a[data-preview]").forEach((link) => {
    link.removeAttribute("title");
    const soon = () => { clearTimeout(looking); looking = setTimeout(look, 250, link); };
    const later = () => { clearTimeout(looking); looking = setTimeout(() => { if (!glance.matches(":hover")) hide(); }, 200); };
    link.addEventListener("mouseenter", soon);
    link.addEventListener("focus", soon);
    link.addEventListener("mouseleave", later);
    link.addEventListener("blur", hide);
  });
  glance.addEventListener("mouseleave", hide);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  // A drawing wider than the screen opens at what is asked about: the document chosen, today, else the newest documents.
  document.querySelectorAll(".scroll.drawing").forEach((drawing) => {
    const at = drawing.querySelector(".node.chosen, .now");
    if (!at) drawing.scrollLeft = drawing.scrollWidth;
    else drawing.scrollLeft += at.getBoundingClientRect().left - drawing.getBoundingClientRect().left - drawing.clientWidth / 2;
  });

  // A browser writes the day in a date field its own way ("09/02/2020"): where that is not the pages' way, say it again.
  if (!new Intl.DateTimeFormat().format(new Date(2020, 10, 30)).startsWith("30")) {
    document.querySelectorAll('input[type="date"]').forEach((field) => {
      const said = document.createElement("span");
      const tell = () => { said.textContent = field.value.split("-").reverse().join("/"); };
      field.before(said, " ");
      field.addEventListener("input", tell);
      tell();
    });
  }

  document.querySelectorAll("[data-zoom]").forEach((bar) => {
    const drawing = document.getElementById(bar.dataset.zoom);
    bar.addEventListener("click", (event) => {
      const by = Number(event.target.closest("button")?.dataset.by);
      if (by) ["width", "height"].forEach((side) => drawing.setAttribute(side, drawing.getAttribute(side) * by));
    });
  });

  document.querySelectorAll("button[data-copy]").forEach((button) => {
    const field = document.getElementById(button.dataset.copy);
    const said = button.parentElement.querySelector(".copied");
    button.hidden = false;
    button.addEventListener("click", async () => {
      field.select();
      try {
        if (field.dataset.format === "html" && window.ClipboardItem) {
          // Word and its like take the link, an editor the markup.
          const as = (type) => new Blob([field.value], { type });
          await navigator.clipboard.write([new ClipboardItem({ "text/html": as("text/html"), "text/plain": as("text/plain") })]);
        } else await navigator.clipboard.writeText(field.value);
        said.textContent = say("Đã chép vào bộ nhớ tạm.", "Copied.");
      } catch {
        // Without leave to write, the older way; failing that, the text stands selected.
        said.textContent = document.execCommand("copy") ? say("Đã chép vào bộ nhớ tạm.", "Copied.") : say("Đã bôi đen: nhấn Ctrl+C để chép.", "Selected: press Ctrl+C to copy.");
      }
    });
  });
  const grow = (field) => {
    field.rows = 1;
    while (field.scrollHeight > field.clientHeight && field.rows < 12) field.rows += 1;
  };
  document.querySelectorAll("textarea[data-grow]").forEach(grow);

  // The citation for another program, in its place; "c" copies the first citation of the page.
  document.querySelectorAll("form[data-cite]").forEach((form) => {
    const field = form.querySelector("textarea");
    const show = async (event) => {
      event.preventDefault();
      const asked = new URLSearchParams(new FormData(form));
      const answer = await fetch(`${form.dataset.cite}?${asked}`).catch(() => null);
      if (!answer?.ok) return;
      field.value = (await answer.json()).text;
      field.dataset.format = asked.get("dang");
      field.closest(".citation").hidden = false;
      grow(field);
    };
    form.addEventListener("change", show);
    form.addEventListener("submit", show);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "c" || event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return;
    document.querySelector(".citation .copy")?.click();
  });

  // A list narrows while one types: what the form would bring is put in the place of what stands there.
  document.querySelectorAll("form[data-live]").forEach((form) => {
    let timer = 0;
    let asking = null;
    const narrow = async () => {
      asking?.abort();
      asking = new AbortController();
      const address = `${form.getAttribute("action")}?${new URLSearchParams(new FormData(form))}`;
      const answer = await fetch(address, { signal: asking.signal }).then((got) => (got.ok ? got.text() : ""), () => "");
      if (!answer) return;  // overtaken or failed: the button still sends the form
      const page = new DOMParser().parseFromString(answer, "text/html");
      const found = page.getElementById(form.dataset.live);
      found.querySelectorAll("details.filters").forEach(fold);
      document.getElementById(form.dataset.live).replaceWith(found);
      // The place of the count stays, so that a screen reader says what is new in it.
      document.getElementById(form.dataset.liveCount).textContent = page.getElementById(form.dataset.liveCount).textContent;
      history.replaceState(null, "", address);
    };
    form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(narrow, 200); });
  });

  const KINDS = {
    agency: say("cơ quan", "agency"), topic: say("chủ đề", "topic"), document: say("văn bản", "directive"), phrase: say("tìm", "search"),
  };
  document.querySelectorAll("input[data-suggest]").forEach((field, at) => {
    const list = document.createElement("ul");
    list.className = "suggestions";
    list.id = `goi-y-${at}`;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", say("Gợi ý", "Suggestions"));
    list.hidden = true;
    field.after(list);
    Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" })
      .forEach(([name, value]) => field.setAttribute(name, value));
    let chosen = -1;
    let asking = null;
    let timer = 0;

    const close = () => {
      list.hidden = true;
      chosen = -1;
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    };
    const choose = (next) => {
      const options = [...list.children];
      chosen = (next + options.length + 1) % (options.length + 1);
      options.forEach((option, place) => option.setAttribute("aria-selected", String(place === chosen)));
      if (chosen < options.length) field.setAttribute("aria-activedescendant", options[chosen].id);
      else { chosen = -1; field.removeAttribute("aria-activedescendant"); }
    };
    const show = (suggestions) => {
      list.replaceChildren(...suggestions.map((suggestion, place) => {
        const option = document.createElement("li");
        const link = document.createElement("a");
        const kind = document.createElement("small");
        option.id = `${list.id}-${place}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        link.href = suggestion.url;
        link.tabIndex = -1;
        kind.textContent = KINDS[suggestion.kind] || "";
        link.append(suggestion.label, kind);
        option.append(link);
        return option;
      }));
      chosen = -1;
      list.hidden = suggestions.length === 0;
      field.setAttribute("aria-expanded", String(!list.hidden));
    };
    const ask = async () => {
      asking?.abort();
      const typed = field.value.trim();
      if (typed.length < 2) return close();
      asking = new AbortController();
      try {
        const answer = await fetch(`${field.dataset.suggest}?q=${encodeURIComponent(typed)}`, { signal: asking.signal });
        if (answer.ok) show((await answer.json()).suggestions);
      } catch { /* an overtaken or failed question leaves the plain search box */ }
    };
    field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 150); });
    field.addEventListener("keydown", (event) => {
      if (list.hidden) return;
      if (event.key === "ArrowDown") { event.preventDefault(); choose(chosen + 1); }
      if (event.key === "ArrowUp") { event.preventDefault(); choose(chosen < 0 ? list.children.length - 1 : chosen - 1); }
      if (event.key === "Escape") { event.preventDefault(); close(); }
      if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); list.children[chosen].firstChild.click(); }
    });
    field.addEventListener("blur", () => setTimeout(close, 150));
  });
})();
