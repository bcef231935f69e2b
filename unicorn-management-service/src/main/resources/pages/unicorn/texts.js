// All texts of the unicorn page.

const endings = {one: 'st', two: 'nd', few: 'rd', other: 'th'};
const ordinal = (n) => n + endings[new Intl.PluralRules('en', {type: 'ordinal'}).select(n)];

export const texts = {
  title: 'Wild Rydes for unicorns',
  sound: {on: 'Sound on', off: 'Sound off'},

  setup: {
    heading: 'Ready for rides?',
    introduction: 'Enter your name and location. Requests nearby come to you.',
    name: 'Your name',
    at: 'Where you are',
    placeholder: 'Click the map, or latitude,longitude',
    myLocation: 'Use my location',
    noLocation: 'This device does not share its location. Click the map instead.',
    go: 'Go on duty',
    noName: 'Enter your name: 1 to 100 characters.',
    noPlace: 'Click the map, or enter latitude,longitude, such as 52.5200,13.4050.',
  },

  duty: {
    going: 'Going on duty …',
    on: 'On duty',
    hello: (name) => `Hello, ${name}`,
    end: 'Go off duty',
    move: 'Move here',
    pin: (name) => `${name}; drag to move`,
    idle: 'No requests right now. New ones appear here automatically.',
    requests: 'Requests',
  },

  connection: {
    connecting: 'Connecting …',
    lost: 'The connection is lost',
    again: (seconds) => `Trying again in ${seconds} s. Your offers stand.`,
    now: 'Try now',
    elsewhere: 'You are connected elsewhere',
    elsewhereDetail: 'This unicorn is connected in another window or on another device.',
    here: 'Use this one',
    refused: 'That did not work',
  },

  offer: {
    pickup: 'to the start',
    trip: 'trip',
    left: 'left',
    price: (currency) => `Price in ${currency}`,
    minutes: 'Pickup in minutes',
    quote: (price) => `Offer ${price}`,
    revise: (price) => `Change to ${price}`,
    unpriced: 'Make an offer',
    decline: 'Decline',
    withdraw: 'Withdraw',
    sending: 'Sending …',
    quoted: (price, minutes) => `You offered ${price}, pickup in ${minutes} min`,
    waiting: 'No more offers are taken. The customer is choosing.',
    badPrice: 'The price must be a positive number, such as 12.50.',
    badMinutes: 'The minutes must be a whole number, 0 or more.',
    dismiss: 'Dismiss',
    new: (km, price) => `New request, start in ${km}${price ? `, the customer names ${price}` : ''}`,
    rank: (rank, of) => `By price you were ${ordinal(rank)} of ${of}.`,
    best: (price) => `The best price was ${price}.`,
    rejected: {
      'too-late': 'Too late: no more offers are taken.',
      'rfq-closed': 'No more offers are taken.',
      'rfq-cancelled': 'The customer does not want the ride any more.',
      'unknown-rfq': 'This request is no longer known.',
      'not-invited': 'You were not asked for this one.',
      'not-quoted': 'There is no offer to withdraw.',
      'no-counter-offer': 'The customer no longer offers this price.',
      'not-delivered': 'It did not get through. Please try again.',
    },
  },

  bargain: {
    target: 'The customer names',
    counter: 'The customer offers you',
    take: (price) => `Take ${price}`,
    accept: (price) => `Accept ${price}`,
    no: 'No',
    instead: (price) => `instead of your ${price}`,
    raisedFrom: (price) => `raised from ${price}`,
    again: 'You declined, and now the price is higher.',
    raised: (price) => `The customer now names ${price}`,
  },

  outcome: {
    won: ['You won this ride!', 'The customer has chosen you.'],
    lost: ['Another unicorn was chosen', 'Better luck with the next one.'],
    cancelled: ['The customer cancelled', 'The request is off.'],
    expired: ['Nobody was chosen', 'The customer let the time pass.'],
  },

  ride: {
    confirmed: 'Your ride',
    confirmedDetail: 'Pick up your guest at A and take them to B.',
    elsewhereDetail: 'You accepted it in another window, which shows the way.',
    promised: (minutes) => `You promised to come within ${minutes} min.`,
    completed: 'Ride completed',
    completedDetail: 'Well done.',
    cancelled: 'The ride was cancelled',
    cancelledDetail: 'You are free for other rides.',
    complete: 'Complete the ride',
    cancel: 'Cancel the ride',
  },
};
