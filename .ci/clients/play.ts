// Plays an RFQ with the generated TypeScript client: fetch follows redirects by itself.
import {Configuration, DefaultApi} from './typescript';

declare const process: {argv: string[]; exitCode: number};

const api = new DefaultApi(new Configuration({basePath: process.argv[2]}));
const id = (uri: string) => uri.split('/').pop()!;

async function play(): Promise<string> {
  let task = await api.submitRfq({
    rfqRequest: {from: '52.5219,13.4132', to: '52.5163,13.3777', customer: 'typescript', duration: 'PT10S'},
  });
  const rfq = id(task.links.self);
  while (task.status === 'running') {
    task = await api.task({rfq, prefer: 'wait=20'});
  }
  if (task.status !== 'completed') throw new Error(`the task is ${task.status}`);

  const result = await api.result({rfq: id(task.links.result!)});
  if (id(result.links.task) !== rfq) throw new Error(`the result is that of ${result.links.task}`);
  let ride;
  for (const quote of result.quotes) {
    ride = await api.accept({rfq, acceptanceRequest: {quote: quote.id}});
    while (ride.status === 'requested') {
      await new Promise(resolve => setTimeout(resolve, 500));
      ride = await api.ride({ride: ride.ride});
    }
    if (ride.status === 'confirmed') return `${quote.unicorn.name} comes for ${quote.price.amount} ${quote.price.currency}`;
  }
  throw new Error(`of ${result.quotes.length} quotes the last one is ${ride?.status}`);
}

play().then(
  said => console.log(`TypeScript: ${said}`),
  error => {
    console.error('TypeScript:', error);
    process.exitCode = 1;
  });
