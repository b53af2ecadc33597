// Two minutes before the session ends a banner offers to stay; once it has ended the banner says so. What happens in
// another tab of the portal counts here too.
(() => {
  const banner = document.getElementById("session");
  const stay = banner.querySelector("button");
  const words = banner.querySelector("span");
  const WARNING = 120_000;
  const KEY = "session-ends";
  const waiting = words.textContent;
  let timer;

  const ends = () => Number(localStorage.getItem(KEY));

  const look = () => {
    clearTimeout(timer);
    const left = ends() - Date.now();
    const over = left <= 0;
    banner.hidden = left > WARNING;
    stay.hidden = over;
    const text = over ? banner.dataset.ended : waiting;
    if (words.textContent !== text) {
      words.textContent = text;
    }
    if (!over) {
      timer = setTimeout(look, left > WARNING ? left - WARNING : left);
    }
  };

  const lasts = (seconds) => {
    localStorage.setItem(KEY, String(Date.now() + seconds * 1000));
    look();
  };

  stay.addEventListener("click", async () => {
    const answer = await fetch("/session", { headers: { Accept: "application/json" } }).catch(() => null);
    lasts(answer?.ok ? await answer.json() : 0);
  });

  addEventListener("storage", (event) => event.key === KEY && look());
  addEventListener("pageshow", (event) => event.persisted && look());
  lasts(Number(banner.dataset.seconds));
})();
