// Everything that the unicorn page says.

export const texts = {
  title: 'Wild Rydes for unicorns',
  sound: {on: 'Sound on', off: 'Sound off'},

  setup: {
    heading: 'Ready for rides?',
    introduction: 'Say who you are and where, and requests nearby come to you.',
    name: 'Your name',
    at: 'Where you are',
    placeholder: 'Click the map, or latitude,longitude',
    myLocation: 'Use my location',
    noLocation: 'This device does not tell where it is. Click the map instead.',
    go: 'Go on duty',
    noName: 'Say what people call you: 1 to 100 characters.',
    noPlace: 'Click the map, or give latitude,longitude, such as 52.5200,13.4050.',
  },

  duty: {
    going: 'Going on duty …',
    on: 'On duty',
    hello: (name) => `Hello, ${name}`,
    end: 'Go off duty',
    move: 'Move here',
    pin: (name) => `${name}; drag to move`,
    idle: 'No requests right now. They appear here by themselves.',
    requests: 'Requests',
  },

  connection: {
    connecting: 'Connecting …',
    lost: 'The connection is lost',
    again: (seconds) => `Trying again in ${seconds} s. Your offers stand.`,
    now: 'Try now',
    elsewhere: 'You are connected elsewhere',
    elsewhereDetail: 'This unicorn has opened another window or device.',
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
    badPrice: 'A price is a positive number such as 12.50.',
    badMinutes: 'Give whole minutes, 0 or more.',
    dismiss: 'Dismiss',
    new: (km) => `New request, start in ${km}`,
    rejected: {
      'too-late': 'Too late: no more offers are taken.',
      'rfq-closed': 'No more offers are taken.',
      'rfq-cancelled': 'The customer does not want the ride any more.',
      'unknown-rfq': 'This request is no longer known.',
      'not-invited': 'You were not asked for this one.',
      'not-quoted': 'There is no offer to withdraw.',
      'not-delivered': 'It did not get through. Please try again.',
    },
  },

  outcome: {
    won: ['You won this ride!', 'The customer has chosen you.'],
    lost: ['Another unicorn was chosen', 'Better luck with the next one.'],
    cancelled: ['The customer cancelled', 'The request is off.'],
    expired: ['Nobody was chosen', 'The customer let the time pass.'],
  },

  ride: {
    confirmed: 'Your ride',
    confirmedDetail: 'Pick up your guest at A, and take them to B.',
    elsewhereDetail: 'You took it in another window, which shows the way.',
    completed: 'Ride completed',
    completedDetail: 'Well done.',
    cancelled: 'The ride was cancelled',
    cancelledDetail: 'You are free for others.',
    complete: 'Complete the ride',
    cancel: 'Cancel the ride',
  },
};
