// The texts of the page in its language: texts.<language>.js in the folder of the page. Another language
// is one more such file.
import {setting} from './dom.js';
import {language, languageSwitch} from './language.js';

export const {texts} = await import(`../${setting('page')}/texts.${language}.js`);

document.title = texts.title;
document.querySelector('.brand').lastChild.textContent = texts.title;
for (const [selector, label] of Object.entries(texts.labels)) {
  document.querySelector(selector)?.setAttribute('aria-label', label);
}
languageSwitch(texts.language);
