// Everything that the customer page says.

const count = (n, one, many) => `${n} ${n === 1 ? one : many}`;

export const texts = {
  title: 'Wild Rydes',
  earlier: 'Earlier requests',

  ask: {
    heading: 'Where would you like to go?',
    introduction: 'Every unicorn nearby may make you an offer. You choose the best.',
    from: 'Start',
    to: 'Destination',
    placeholder: 'Coordinates, plus code or place',
    myLocation: 'Use my location',
    noLocation: 'This device does not tell where it is. Click the map instead.',
    byMap: (field) => `Click the map to set the ${field === 'from' ? 'start' : 'destination'}.`,
    wait: 'How long may unicorns think?',
    waits: {
      PT30S: '30 s', PT1M: '1 min', PT2M: '2 min', PT5M: '5 min', PT10M: '10 min', PT30M: '30 min',
    },
    submit: 'Ask for offers',
    submitting: 'Asking …',
    missing: {from: 'Say where the ride starts.', to: 'Say where the ride goes.'},
    wrong: (detail) => `This ${detail}.`,
    startPin: 'Start; drag to move',
    endPin: 'Destination; drag to move',
  },

  rfq: {
    loading: 'One moment …',
    running: 'Asking the unicorns nearby',
    gathering: 'Last answers are coming in',
    completed: (quotes) => (quotes ? 'Choose your ride' : 'No offers this time'),
    chosen: 'Your ride',
    cancelled: 'You cancelled this request',
    unknown: 'There is no such request',
    unknownDetail: 'Perhaps the link is incomplete, or the request is too old.',
    left: 'left for offers',
    looking: 'Looking for unicorns near your start',
    answered: (responses, invited) =>
      `${responses} of ${count(invited, 'unicorn has', 'unicorns have')} answered`,
    enough: 'Enough, show me now',
    cancel: 'Cancel',
    quotes: 'Offers',
    waiting: 'The first offers usually come within seconds.',
    how: {
      'all-answered': 'All unicorns have answered.',
      deadline: 'The time for offers is over.',
      customer: 'You did not want to wait for more.',
    },
    summary: ({invited, quoted, declined}) =>
      `${count(invited, 'unicorn was', 'unicorns were')} asked, ${quoted} made an offer, ${declined} declined.`,
    nobodyNear: 'No unicorn was on duty near your start. Try again a little later, or start elsewhere.',
    nobodyQuoted: (invited) =>
      `${count(invited, 'unicorn was', 'unicorns were')} asked, and none made an offer in time. Give them longer, or try again.`,
    expired: 'These offers can no longer be accepted.',
    again: 'Ask again',
    another: 'New request',
    announce: (quotes, best) => `${count(quotes, 'offer', 'offers')}, the best for ${best}`,
    announceNone: 'No offers yet',
  },

  quote: {
    pickup: (minutes) => `with you in ${minutes} min`,
    valid: (clock) => `valid ${clock}`,
    over: 'expired',
    best: 'Best price',
    chosen: 'Chosen',
    accept: 'Accept',
    acceptLong: (name, price) => `Accept ${name} for ${price}`,
    accepting: 'Accepting …',
  },

  ride: {
    requested: (name) => `Asking ${name} to confirm`,
    requestedDetail: 'This takes a few seconds at most.',
    confirmed: (name) => `${name} is on the way`,
    confirmedDetail: (minutes) => `With you in about ${minutes} min.`,
    completed: 'You have arrived',
    completedDetail: (name) => `Thank you for riding with ${name}.`,
    cancelled: 'The ride was cancelled',
    cancelledDetail: {
      customer: 'You cancelled it.', unicorn: (name) => `${name} could not go through with it.`, none: '',
    },
    declined: (name) => `${name} cannot take the ride`,
    declinedDetail: {
      busy: 'Another ride came first.',
      'off-duty': 'The unicorn has gone off duty.',
      'unknown-unicorn': 'The unicorn is no longer with us.',
      expired: 'The confirmation came too late.',
      cancelled: 'The request was taken back.',
      'not-reached': 'The unicorn could not be reached.',
    },
    otherwise: 'Choose another offer below, or ask again.',
    cancel: 'Cancel the ride',
  },

  history: {
    heading: 'Earlier requests',
    none: 'You have not asked for a ride yet.',
    more: 'Show older ones',
    status: {running: 'running', completed: 'offers', cancelled: 'cancelled'},
    ride: {
      requested: 'confirming', confirmed: 'confirmed', declined: 'declined', cancelled: 'ride cancelled',
      completed: 'ridden',
    },
    to: 'to',
  },

  problem: {
    unreachable: 'Wild Rydes does not answer',
    unreachableDetail: 'The page keeps trying; nothing is lost.',
    unreachableOnce: 'Please try again in a moment.',
    unknown: 'Something went wrong',
    status: (status) => `The server answered with status ${status}.`,
  },
};
