// A short sound when a request comes; off by default.
import {say} from '../shared/dom.js';
import {texts} from '../shared/texts.js';

const KEPT = 'wildrydes.sound';
const NOTES = [660, 880];

/** Makes the button a switch; returns a function that rings if it is on. */
export function bell(button) {
  let context;

  const isOn = () => localStorage.getItem(KEPT) === 'on';
  /** Tells whether the browser lets the page sound, which it does after the first tap. */
  const isLoud = () => context?.state === 'running';

  function show() {
    button.setAttribute('aria-pressed', String(isOn()));
    say(button, isOn() ? (isLoud() ? texts.sound.on : texts.sound.waiting) : texts.sound.off);
  }

  async function wake() {
    if (!isOn() || isLoud()) return;
    context ??= new AudioContext();
    await context.resume().catch(() => {});
    show();
  }

  function ring() {
    if (!isOn() || !isLoud()) return;
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

  button.addEventListener('click', async () => {
    const silent = isOn() && !isLoud();
    localStorage.setItem(KEPT, isOn() && !silent ? 'off' : 'on');
    await wake();
    show();
    ring();
  });
  // The first tap anywhere gives the sound back after a reload.
  for (const tap of ['pointerup', 'keyup']) {
    addEventListener(tap, ({target}) => target !== button && wake(), {passive: true});
  }
  show();
  return ring;
}
