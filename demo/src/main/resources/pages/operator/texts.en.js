// All texts of the operator page.

export const texts = {
  language: 'Language',
  title: 'Wild Rydes, alive',
  labels: {},
  customer: 'Ask for a ride',
  unicorn: 'Be a unicorn',
  heading: 'One request, many offers',
  introduction: 'Requests are scattered to every unicorn nearby, offers are gathered in a queue: real messages of the SNS, SQS and DynamoDB that the services use, counted where their clients send and receive them.',
  lost: 'The demo does not answer',
  lostDetail: 'It has stopped, or is starting; the page keeps trying.',
  numbers: {
    herd: 'simulated unicorns', connections: 'apps connected', cells: 'cells covered',
    open: 'requests open', rate: 'messages a second',
  },
  diagram: 'Scatter and gather',
  herd: 'The herd',
  map: 'Map of the herd',
  table: 'Messages so far',
  columns: ['way', 'message', 'last second', 'in all'],
  none: 'No messages yet. Ask for a ride.',
  parts: {
    booking: 'Ride booking', management: 'Unicorn management',
    requester: 'Requester', aggregator: 'Aggregator', award: 'Booking',
    topics: 'SNS topic', topicsDetail: 'one per cell', responses: 'SQS response queue',
    responsesDetail: 'one per customer', awards: 'SQS awards queue', awardsDetail: 'shared by all',
    inbox: 'Inbox', responder: 'Responder', confirmation: 'Awards',
  },
  ways: {
    publish: 'request → topic', invite: 'topic → inbox', respond: 'unicorn → response queue',
    gather: 'response queue → Aggregator', award: 'Booking → awards', take: 'awards → unicorn',
    other: 'between instances',
  },
};
