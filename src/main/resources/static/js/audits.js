// Single keys for auditors: whatever carries data-key is chosen, or followed, by that key. Not while something is being
// typed, not with Ctrl, Alt or Meta, and not when the shortcuts are switched off.
(() => {
  const SWITCH = "audits.shortcuts";
  const box = document.getElementById("shortcuts");
  let on = localStorage.getItem(SWITCH) !== "off";

  if (box) {
    box.checked = on;
    box.addEventListener("change", () => {
      on = box.checked;
      localStorage.setItem(SWITCH, on ? "on" : "off");
    });
  }

  /** What has to be filled in next for a decision; accepting needs nothing more. */
  const next = { d: "credits", r: "template", m: "reason" };

  // Enter sends a decision once it has a reason, and leads to the reasons before.
  document.querySelector("form.decide")?.addEventListener("keydown", (event) => {
    const form = event.currentTarget;
    if (event.key !== "Enter" || !event.target.matches("#credits, #template")) {
      return;
    }
    event.preventDefault();
    if (form.elements.template.value || form.elements.reason.value) {
      form.requestSubmit();
    } else {
      form.elements.template.focus();
    }
  });

  const typing = (target) => target.matches("textarea, select, input:not([type=radio]):not([type=checkbox])");

  document.addEventListener("keydown", (event) => {
    if (!on || event.ctrlKey || event.altKey || event.metaKey || event.repeat || typing(event.target)) {
      return;
    }
    const chosen = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!chosen) {
      return;
    }
    event.preventDefault();
    chosen.click();
    if (chosen.type === "radio") {
      const field = next[chosen.dataset.key];
      if (field) {
        document.getElementById(field).focus();
      } else {
        chosen.form.requestSubmit();
      }
    }
  });
})();
