// Light or dark: as the system says, or as the reader chose for this page.

const chosen = 'labbook-colours';

/** The choice of an earlier visit; where nothing can be kept there is none. */
function keptColours() {
  try {
    return localStorage.getItem(chosen) || '';
  } catch {
    return '';
  }
}

function setColours(value) {
  if (value === 'light' || value === 'dark') document.documentElement.dataset.colours = value;
  else delete document.documentElement.dataset.colours;
}

function startColours() {
  const choice = document.getElementById('colours');
  if (!choice) return;
  choice.value = keptColours();
  setColours(choice.value);
  choice.addEventListener('change', () => {
    setColours(choice.value);
    try {
      if (choice.value) localStorage.setItem(chosen, choice.value);
      else localStorage.removeItem(chosen);
    } catch {
      // The choice holds until the page is closed.
    }
  });
}
