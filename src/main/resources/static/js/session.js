// Two minutes before the session ends a banner offers to stay; once it has ended the banner says so. What happens in
// another tab of the portal counts here too.
(() => {
  const banner = document.getElementById("session");
  const stay = banner.querySelector("button");
  const words = banner.querySelector("span");
  const WARNING = 120_000;
  const KEY = "session-ends";
  const waiting = words.textContent;
  const whole = Number(banner.dataset.seconds);
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

  /** In seconds, at the most: the server notes once a minute that the session is used. */
  const NOTED = 60;

  const lasts = (seconds) => {
    localStorage.setItem(KEY, String(Date.now() + seconds * 1000));
    look();
  };

  stay.addEventListener("click", async () => {
    const answer = await fetch("/session", { headers: { Accept: "application/json" } }).catch(() => null);
    if (answer?.ok && !answer.redirected) {
      lasts(await answer.json());
    } else if (answer?.status === 401 || answer?.redirected) {
      lasts(0);
    } else {
      words.textContent = banner.dataset.unreached;
    }
  });

  // Whatever the page saves by itself keeps the session too.
  addEventListener("session-kept", () => lasts(Math.max(whole - NOTED, (ends() - Date.now()) / 1000)));

  addEventListener("storage", (event) => event.key === KEY && look());
  addEventListener("pageshow", (event) => event.persisted && look());
  lasts(whole);
})();
