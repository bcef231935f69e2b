// Alle Texte der Seite für Betreiber.

export const texts = {
  language: 'Sprache',
  title: 'Wild Rydes, live',
  labels: {},
  customer: 'Fahrt anfragen',
  unicorn: 'Einhorn sein',
  heading: 'Eine Anfrage, viele Angebote',
  introduction: 'Anfragen gehen an jedes Einhorn in der Nähe, Angebote sammeln sich in einer Queue: echte Nachrichten des SNS, SQS und DynamoDB, das die Dienste nutzen, gezählt dort, wo ihre Clients senden und empfangen.',
  lost: 'Die Demo antwortet nicht',
  lostDetail: 'Sie ist beendet oder startet gerade; die Seite versucht es weiter.',
  numbers: {
    herd: 'simulierte Einhörner', connections: 'Apps verbunden', cells: 'Zellen abgedeckt',
    open: 'Anfragen offen', rate: 'Nachrichten je Sekunde',
  },
  diagram: 'Verteilen und sammeln',
  herd: 'Die Herde',
  map: 'Karte der Herde',
  table: 'Nachrichten bisher',
  columns: ['Weg', 'Nachricht', 'letzte Sekunde', 'insgesamt'],
  none: 'Noch keine Nachrichten. Fragen Sie eine Fahrt an.',
  parts: {
    booking: 'Ride booking', management: 'Unicorn management',
    requester: 'Requester', aggregator: 'Aggregator', award: 'Booking',
    topics: 'SNS topic', topicsDetail: 'eines je Zelle', responses: 'SQS response queue',
    responsesDetail: 'eine je Fahrgast', awards: 'SQS awards queue', awardsDetail: 'eine für alle',
    inbox: 'Inbox', responder: 'Responder', confirmation: 'Awards',
  },
  ways: {
    publish: 'Anfrage → Topic', invite: 'Topic → Inbox', respond: 'Einhorn → Response Queue',
    gather: 'Response Queue → Aggregator', award: 'Booking → Awards', take: 'Awards → Einhorn',
    other: 'zwischen Instanzen',
  },
};
