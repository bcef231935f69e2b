// The texts of all pages.

export const texts = {
  signIn: {
    refused: 'You are not signed in',
    unreachable: 'The service cannot be reached right now.',
    notAccepted: 'The service does not accept what the sign-in page gave. Please tell whoever runs it.',
    provider: (what) => `The sign-in page says: ${what}.`,
    again: 'Sign in again',
    out: 'Sign out',
    as: (who) => `Signed in as ${who}`,
  },
};
