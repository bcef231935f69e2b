// The map: Leaflet, with tiles if the server names some; it is useful without them, too.
import {setting} from './dom.js';
import {coordinates} from './geo.js';

const L = globalThis.L;
const ARROWS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
/** The pixels that a pin moves with each press of an arrow key. */
const STEP = 12;

/** Returns a map in the element; calls `onclick` with clicked places. */
export function createMap(element, onclick = () => {}) {
  const map = L.map(element, {zoomControl: false, zoomSnap: 0.5})
    .setView(coordinates(setting('centre')), 13);
  map.attributionControl.setPrefix('<a href="https://leafletjs.com">Leaflet</a>');
  L.control.zoom({position: 'bottomright'}).addTo(map);
  L.control.scale({imperial: false}).addTo(map);
  const tiles = setting('tiles');
  if (tiles) L.tileLayer(tiles, {attribution: setting('attribution')}).addTo(map);
  const cells = L.geoJSON(null, {
    interactive: false,
    style: ({properties}) => ({className: properties.start ? 'cell start' : 'cell'}),
    filter: ({geometry}) => geometry.type === 'Polygon',
  }).addTo(map);
  const trip = L.polyline([], {className: 'trip', interactive: false}).addTo(map);
  map.on('click', ({latlng}) => onclick([latlng.lat, latlng.lng]));
  return {
    leaflet: map,
    /** Shows these cells, a GeoJSON FeatureCollection; null shows none. */
    cells(geoJson) {
      cells.clearLayers();
      if (geoJson) cells.addData(geoJson);
    },
    trip(from, to) {
      trip.setLatLngs(from && to ? [from, to] : []);
    },
    /** Moves the view to everything that is shown. */
    frame(...places) {
      const bounds = L.latLngBounds(places.filter(Boolean));
      if (bounds.isValid()) {
        const {x, y} = map.getSize();
        map.fitBounds(bounds, {
          padding: [Math.min(56, x / 8), Math.min(56, y / 5)], maxZoom: 14, animate: false,
        });
      }
    },
    /** Returns an area without a place: a circle in which something lies. */
    area(kind, metres) {
      const circle = L.circle([0, 0], {className: `area ${kind}`, radius: metres, interactive: false});
      return {
        place(at) {
          if (at) circle.setLatLng(at).addTo(map);
          else circle.remove();
        },
      };
    },
    /** Returns a pin without a place; people can move it, also with the arrow keys, if there is `ondrag`. */
    pin(kind, title, content, {ondrag, onclick: tapped} = {}) {
      const icon = L.divIcon({className: `pin ${kind}`, html: String(content), iconSize: [34, 34]});
      const marker = L.marker([0, 0], {
        icon, title, draggable: Boolean(ondrag), keyboard: Boolean(ondrag), interactive: Boolean(ondrag ?? tapped),
      });
      const moved = () => ondrag?.([marker.getLatLng().lat, marker.getLatLng().lng]);
      marker.on('dragend', moved);
      marker.on('click', () => tapped?.());
      marker.on('add', () => ondrag && marker.getElement().addEventListener('keydown', step));

      function step(event) {
        const [right, down] = ARROWS[event.key] ?? [];
        if (right === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        const at = map.latLngToContainerPoint(marker.getLatLng()).add([right * STEP, down * STEP]);
        marker.setLatLng(map.containerPointToLatLng(at));
        moved();
      }

      return {
        place(at) {
          if (at) marker.setLatLng(at).addTo(map);
          else marker.remove();
        },
        dim(is) {
          marker.getElement()?.classList.toggle('dim', is);
          marker.setZIndexOffset(is ? 0 : 1000);
        },
      };
    },
  };
}
