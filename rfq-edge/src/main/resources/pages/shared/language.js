// The language of the page, and how its people write numbers, prices and times.

export const language = document.documentElement.lang;

/** The person's own form of the language, such as en-GB. */
export const locale =
  navigator.languages.find((wanted) => wanted.split('-')[0] === language) ?? language;
