// Passkeys need the browser's help: without it the forms stay hidden.
(() => {
  if (!window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
    return;
  }
  document.querySelectorAll("[data-passkey=missing]").forEach((one) => one.remove());

  const ask = async (form) => {
    const answer = await fetch(form.dataset.options, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams({ _csrf: form.elements._csrf.value }),
    });
    if (!answer.ok || answer.redirected) {
      throw new Error("No options");
    }
    const options = await answer.json();
    return form.dataset.passkey === "create"
      ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  };

  document.querySelectorAll("form[data-passkey]").forEach((form) => {
    const problem = form.querySelector(".problem[role=status]");
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      problem.textContent = "";
      try {
        form.elements.credential.value = JSON.stringify(await ask(form));
        form.submit();
      } catch {
        problem.textContent = form.dataset.failed;
      }
    });
  });
})();
