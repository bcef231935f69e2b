// The map: Leaflet, with tiles if the server names some; it is useful without them, too.
import {setting} from './dom.js';
import {coordinates} from './geo.js';

const L = globalThis.L;

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
      if (bounds.isValid()) map.fitBounds(bounds, {padding: [56, 56], maxZoom: 14, animate: false});
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
    /** Returns a pin without a place; people can move it if there is `ondrag`. */
    pin(kind, title, content, ondrag) {
      const icon = L.divIcon({className: `pin ${kind}`, html: content, iconSize: [34, 34]});
      const marker = L.marker([0, 0],
        {icon, title, draggable: Boolean(ondrag), keyboard: Boolean(ondrag), interactive: Boolean(ondrag)});
      marker.on('dragend', () => ondrag?.([marker.getLatLng().lat, marker.getLatLng().lng]));
      return {
        place(at) {
          if (at) marker.setLatLng(at).addTo(map);
          else marker.remove();
        },
      };
    },
  };
}
