import { NgComponentOutlet } from '@angular/common';
import { Component, inject } from '@angular/core';
import { Demo } from '../demo/demo';
import { AppliedConnection } from './applied-connection';
import { ConnectionForm } from './connection-form';

/** The page: where to connect, and what becomes of it. */
@Component({
  selector: 'app-root',
  imports: [ConnectionForm, NgComponentOutlet],
  templateUrl: './app.html',
  styleUrl: './app.css',
})
export class App {
  protected readonly injector = inject(AppliedConnection).injector;
  protected readonly demo = Demo;
}
