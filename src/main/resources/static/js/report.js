// The form of a report keeps itself while it is filled in, sends files as soon as they are chosen, and asks before
// what is not kept yet is left behind.
(() => {
  const form = document.querySelector("form.report");
  const home = form.getAttribute("action");
  const status = form.querySelector(".kept");
  const chosen = form.querySelector("input[type=file]");
  const evidence = form.querySelector(".evidence");
  let kept = true;
  let leaving = false;
  let saving = Promise.resolve(null);
  let sending = null;
  let timer;

  const draft = (forProof) => {
    const fields = new FormData(form);
    fields.delete(chosen.name);
    fields.set("action", "autosave");
    if (forProof) {
      fields.set("forProof", "true");
    }
    return new URLSearchParams(fields);
  };

  /** Answers where the entry's own pages are, or nothing when the draft could not be kept. */
  const keepNow = async (forProof) => {
    const sent = draft(forProof);
    try {
      const answer = await fetch(home, { method: "POST", body: sent, headers: { Accept: "application/json" } });
      if (answer.status === 401 || answer.status === 403) {
        status.textContent = form.dataset.ended;
        return null;
      }
      if (!answer.ok || answer.redirected) {
        throw new Error(answer.statusText);
      }
      dispatchEvent(new Event("session-kept"));
      kept = draft(forProof).toString() === sent.toString();
      if (answer.status === 204) {
        status.textContent = "";
        return null;
      }
      const { notice, entry } = await answer.json();
      status.textContent = notice;
      return entry;
    } catch {
      status.textContent = form.dataset.failed;
      return null;
    }
  };

  /**
   * One after the other, so that an older text never overtakes a newer one. While a file is on its way its draft stays,
   * even if the form is emptied.
   */
  const keep = (forProof = false) => {
    clearTimeout(timer);
    saving = saving.then(() => keepNow(forProof || sending !== null));
    return saving;
  };

  const upload = (address, files) => new Promise((resolve) => {
    const body = new FormData();
    body.set("_csrf", form.elements._csrf.value);
    files.forEach((file) => body.append(chosen.name, file));
    const bar = evidence.querySelector("progress");
    const request = new XMLHttpRequest();
    request.open("POST", `${address}/evidence`);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.onprogress = (event) => {
      bar.hidden = false;
      bar.max = event.total;
      bar.value = event.loaded;
    };
    request.onloadend = () => {
      bar.hidden = true;
      resolve(request.response);
    };
    request.send(body);
  });

  const say = (sentences) => {
    const list = evidence.querySelector(".refused");
    list.replaceChildren(...sentences.map((sentence) => {
      const item = document.createElement("li");
      item.textContent = sentence;
      return item;
    }));
    list.hidden = sentences.length === 0;
  };

  /** Answers whether all of them are kept. */
  const send = async (files) => {
    const address = await keep(true);
    const answer = address && await upload(address, files);
    if (!answer?.kept) {
      say([form.dataset.unsent]);
      return false;
    }
    say(answer.refused.map((refusal) => refusal.problem));
    await htmx.ajax("GET", `${address}/edit`, { source: evidence, target: "#evidence-files", select: "#evidence-files", swap: "outerHTML" });
    return answer.refused.length === 0;
  };

  chosen.addEventListener("change", () => {
    const files = [...chosen.files];
    if (files.length > 0) {
      chosen.value = "";
      const before = sending ?? Promise.resolve(true);
      const now = before.then(async (good) => await send(files) && good);
      sending = now;
      now.finally(() => {
        sending = (sending === now) ? null : sending;
      });
    }
  });

  form.addEventListener("input", (event) => {
    if (event.target !== chosen) {
      kept = false;
      clearTimeout(timer);
      timer = setTimeout(() => keep(), 700);
    }
  });

  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (leaving) {
      event.preventDefault();
    } else if (sending) {
      const button = event.submitter;
      event.preventDefault();
      leaving = true;
      sending.then((good) => {
        leaving = false;
        if (good) {
          form.requestSubmit(button);
        } else {
          chosen.focus();
        }
      });
    } else {
      leaving = true;
    }
  });

  addEventListener("beforeunload", (event) => {
    if ((!kept || sending) && !leaving) {
      event.preventDefault();
    }
  });

  addEventListener("pagehide", () => {
    if (!kept && !leaving) {
      navigator.sendBeacon(home, draft(sending !== null));
    }
  });

  addEventListener("pageshow", () => {
    leaving = false;
  });
})();
