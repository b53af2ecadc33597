// The print page's button: it works only with this script, so it shows only with it.
const button = document.getElementById("print");
button.addEventListener("click", () => window.print());
button.hidden = false;
