// The herd on the map: its unicorns and the cells that they cover.
import {coordinates} from '../shared/geo.js';
import {createMap} from '../shared/map.js';

export function herdMap(element) {
  const map = createMap(element);
  const pins = new Map();
  let cells = '';

  return {
    show(picture) {
      for (const {name, location} of picture.herd) {
        if (!pins.has(name)) pins.set(name, map.pin('unicorn', name, name[0]));
        pins.get(name).place(coordinates(location));
      }
      const now = picture.cells.map(({cell}) => cell).join();
      if (now === cells) return;
      if (!cells) map.frame(...picture.herd.map(({location}) => coordinates(location)));
      cells = now;
      map.cells({type: 'FeatureCollection', features: picture.cells.map(feature)});
    },
  };
}

function feature({outline}) {
  return {type: 'Feature', properties: {}, geometry: {type: 'Polygon', coordinates: [outline]}};
}
