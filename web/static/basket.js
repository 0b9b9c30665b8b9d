// The basket of clauses to cite: kept in this browser, shown by the server from the address. Without script the same
// links lead to the basket's page.
(() => {
  "use strict";

  const english = document.documentElement.lang === "en";
  const say = (vietnamese, inEnglish) => (english ? inEnglish : vietnamese);
  const KEY = "gio-trich-dan";
  const FOLLOW = "gio-trich-dan-theo";  // the next list that the server shows is this browser's own
  const LIMIT = 60;

  const read = () => {
    try {
      const held = JSON.parse(localStorage.getItem(KEY));
      return Array.isArray(held) ? held.filter((one) => typeof one === "string" && one.length <= 400).slice(0, LIMIT) : [];
    } catch { return []; }
  };
  const write = (list) => {
    try { localStorage.setItem(KEY, JSON.stringify(list)); } catch { /* without storage the address still holds it */ }
    show();
  };
  const follow = () => { try { sessionStorage.setItem(FOLLOW, "1"); } catch { /* as above */ } };
  const followed = () => {
    try {
      const asked = sessionStorage.getItem(FOLLOW) !== null;
      sessionStorage.removeItem(FOLLOW);
      return asked;
    } catch { return false; }
  };
  const place = (value) => value.split("!")[0];
  const has = (value) => read().some((one) => place(one) === value);

  const link = document.querySelector("[data-basket-link]");
  const empty = link.getAttribute("href");
  const address = (list) => list.length
    ? `${empty}?${list.map((one) => `dieu=${encodeURIComponent(one).replace(/%2F/g, "/")}`).join("&")}` : empty;
  const count = link.querySelector("[data-basket-count]");
  const toggles = [];
  const show = () => {
    const list = read();
    link.href = address(list);
    count.hidden = list.length === 0;
    count.firstElementChild.textContent = list.length;
    toggles.forEach((mark) => mark());
  };
  link.addEventListener("click", follow);
  window.addEventListener("storage", (event) => { if (event.key === KEY) show(); });
  window.addEventListener("pageshow", (event) => { if (event.persisted) show(); });

  const said = document.createElement("p");
  said.className = "unseen";
  said.setAttribute("role", "status");
  document.body.append(said);
  const toggle = (value) => {
    const list = read();
    if (has(value)) {
      write(list.filter((one) => place(one) !== value));
      said.textContent = say("Đã bỏ khỏi giỏ trích dẫn.", "Taken out of the basket.");
    } else if (list.length === LIMIT) {
      said.textContent = say(`Giỏ đã đủ ${LIMIT} điều khoản.`, `The basket is full: ${LIMIT} clauses.`);
      said.className = "basket-full";
    } else {
      write([...list, value]);
      said.textContent = say("Đã thêm vào giỏ trích dẫn.", "Added to the basket.");
    }
  };
  const button = (value, mark) => {
    const made = document.createElement("button");
    made.type = "button";
    made.addEventListener("click", () => toggle(value));
    toggles.push(() => {
      made.setAttribute("aria-pressed", String(has(value)));
      mark(made, has(value));
    });
    return made;
  };
  document.querySelectorAll("a[data-collect]").forEach((add) => {
    const made = button(add.dataset.collect, (self, inside) => {
      self.textContent = inside ? say("✓ Trong giỏ trích dẫn", "✓ In the basket") : say("+ Giỏ trích dẫn", "+ Basket");
    });
    made.className = "collect";
    add.replaceWith(made);
  });
  // While reading a directive: a sign beside each clause.
  document.querySelectorAll(".reading .clause > .permalink").forEach((permalink) => {
    const value = decodeURIComponent(new URL(permalink.href).pathname.split("/van-ban/")[1] || "");
    const name = permalink.querySelector("[lang]")?.textContent || value;
    const made = button(value, (self, inside) => { self.textContent = inside ? "✓" : "+"; });
    made.className = "gather";
    made.title = say("Giỏ trích dẫn", "Basket");
    made.setAttribute("aria-label", `${say("Giỏ trích dẫn", "Basket")}: ${name}`);
    permalink.after(made);
  });

  const shown = document.querySelector("[data-basket-list]");
  const vacant = document.querySelector("[data-basket-empty]");
  if (shown) {
    const list = JSON.parse(shown.dataset.basketList);
    const mine = () => JSON.stringify(read()) === JSON.stringify(list);
    if (followed()) write(list);
    document.querySelector("[data-basket-own]")?.classList.toggle("off", !mine());
    document.querySelector("[data-basket-foreign]")?.classList.toggle("off", mine());
    document.querySelector("[data-basket-keep]")?.addEventListener("click", () => {
      write([...read(), ...list.filter((one) => !has(place(one)))].slice(0, LIMIT));
      follow();
      location.assign(link.href);
    });
    document.querySelectorAll("a[data-basket-change], form[data-basket-change]").forEach((change) => {
      change.addEventListener(change.tagName === "FORM" ? "submit" : "click", () => { if (mine()) follow(); });
    });
  } else if (vacant) {
    followed();
    if (read().length) {
      follow();
      location.replace(address(read()));
    }
    vacant.querySelector("form").addEventListener("submit", follow);
  }
  const moved = shown && location.hash.startsWith("#muc-") && document.getElementById(location.hash.slice(1));
  if (moved) moved.focus();
  show();
})();
