/** The clients of a drill, in a page. */
import { DrilledClients, type Candidate, type Log } from './drilled-clients.ts';

declare global {
  interface Window {
    begin: (candidates: readonly Candidate[], traffic: boolean) => void;
    logs: (stop: boolean) => readonly Log[];
  }
}

let clients: DrilledClients;

window.begin = (candidates, traffic) => {
  clients = new DrilledClients(candidates, traffic, WebSocket);
};
window.logs = (stop) => {
  if (stop) clients.stopSending();
  return clients.logs;
};
