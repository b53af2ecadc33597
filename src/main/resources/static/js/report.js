// The form of a report keeps itself while it is filled in, and asks before what is not kept yet is left behind.
(() => {
  const form = document.querySelector("form.report");
  const status = form.querySelector(".kept");
  let kept = true;
  let leaving = false;
  let timer;

  const draft = () => {
    const fields = new FormData(form);
    fields.delete("evidence");
    fields.set("action", "autosave");
    return new URLSearchParams(fields);
  };

  const keep = async () => {
    clearTimeout(timer);
    const sent = draft();
    try {
      const answer = await fetch(form.action, { method: "POST", body: sent, headers: { Accept: "application/json" } });
      if (!answer.ok || answer.redirected) {
        throw new Error(answer.statusText);
      }
      const { notice, entry } = await answer.json();
      kept = kept || draft().toString() === sent.toString();
      status.textContent = notice;
      return entry;
    } catch {
      status.textContent = form.dataset.failed;
      return null;
    }
  };

  form.addEventListener("input", (event) => {
    if (event.target.type === "file") {
      return;
    }
    kept = false;
    clearTimeout(timer);
    timer = setTimeout(keep, 700);
  });

  form.addEventListener("submit", () => {
    clearTimeout(timer);
    leaving = true;
  });

  addEventListener("beforeunload", (event) => {
    if (!kept && !leaving) {
      event.preventDefault();
    }
  });

  addEventListener("pagehide", () => {
    if (!kept && !leaving) {
      navigator.sendBeacon(form.action, draft());
    }
  });

  addEventListener("pageshow", () => {
    leaving = false;
  });
})();
