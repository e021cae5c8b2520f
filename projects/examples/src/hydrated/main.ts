import '@angular/compiler';
import { bootstrapApplication } from '@angular/platform-browser';
import { Lifeline } from 'ngx-lifeline';
import { App } from './app';
import { appConfig } from './app-config';

declare global {
  interface Window {
    /** The status at the moment the application was first stable. */
    statusWhenStable?: string;
  }
}

const app = await bootstrapApplication(App, appConfig);
await app.whenStable();
window.statusWhenStable = app.injector.get(Lifeline).status();
