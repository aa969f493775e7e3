// What every module of the page needs of the document.

export const find = (id) => document.getElementById(id);

export const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });

export function element(name, className = "", ...content) {
  const created = document.createElement(name);
  if (className) {
    created.className = className;
  }
  created.append(...content);
  return created;
}

export function button(label, className = "") {
  const created = element("button", className, label);
  created.type = "button";
  return created;
}

/** Leaves alone what is right already, so that screen readers announce changes only. */
export function setText(target, text) {
  if (target.textContent !== text) {
    target.textContent = text;
  }
}

/** Not `disabled`: that would take the focus from a keyboard user. */
export function disable(control, disabled) {
  control.setAttribute("aria-disabled", String(disabled));
}

export const isDisabled = (control) => control.getAttribute("aria-disabled") === "true";

/** Scrolls the list only, never the page. */
export function reveal(item, list) {
  if (!item) {
    return;
  }
  const inner = item.getBoundingClientRect();
  const outer = list.getBoundingClientRect();
  if (inner.left < outer.left || inner.right > outer.right) {
    list.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
  }
  if (inner.top < outer.top || inner.bottom > outer.bottom) {
    list.scrollTop += inner.top - outer.top - (outer.height - inner.height) / 2;
  }
}
