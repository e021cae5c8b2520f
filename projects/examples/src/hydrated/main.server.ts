import '@angular/compiler';
import { mergeApplicationConfig } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import { provideServerRendering, renderApplication } from '@angular/platform-server';
import { App } from './app';
import { appConfig } from './app-config';

const config = mergeApplicationConfig(appConfig, { providers: [provideServerRendering()] });

/** The page as a server sends it. */
export function render(url: string, document: string): Promise<string> {
  return renderApplication((context) => bootstrapApplication(App, config, context), {
    document,
    url,
    allowedHosts: ['127.0.0.1'],
  });
}
