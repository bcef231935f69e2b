// A short sound when a request comes; off by default.
import {say} from '../shared/dom.js';
import {texts} from './texts.js';

const KEPT = 'wildrydes.sound';
const NOTES = [660, 880];

/** Makes the button a switch; returns a function that rings if it is on. */
export function bell(button) {
  let context;

  function show() {
    const on = localStorage.getItem(KEPT) === 'on';
    button.setAttribute('aria-pressed', String(on));
    say(button, on ? texts.sound.on : texts.sound.off);
    return on;
  }

  function ring() {
    if (localStorage.getItem(KEPT) !== 'on') return;
    context ??= new AudioContext();
    NOTES.forEach((frequency, index) => note(frequency, context.currentTime + index * 0.15));
  }

  function note(frequency, at) {
    const tone = new OscillatorNode(context, {frequency});
    const volume = new GainNode(context, {gain: 0.12});
    volume.gain.setTargetAtTime(0, at + 0.05, 0.08);
    tone.connect(volume).connect(context.destination);
    tone.start(at);
    tone.stop(at + 0.5);
  }

  button.addEventListener('click', () => {
    localStorage.setItem(KEPT, show() ? 'off' : 'on');
    if (show()) ring();
  });
  show();
  return ring;
}
