import { TestBed } from '@angular/core/testing';
import { LIFELINE_ENVIRONMENT } from 'ngx-lifeline';
import { FakeWorld } from '../../../ngx-lifeline/panel/spec-support/fake-world';
import { Page } from '../../../ngx-lifeline/panel/spec-support/page';
import { App } from '../app/app';
import { PageAddress } from '../app/page-address';
import { FaultApi } from '../demo/faults/fault-api';
import { FakeFaults } from './fake-faults';

/** The whole page, opened with a query, in a world of the spec's own. */
export async function openPage(query = '') {
  const world = new FakeWorld();
  const address = {
    protocol: 'http:',
    host: 'page',
    query,
    replaceQuery: (next: string) => (address.query = next),
  };
  TestBed.configureTestingModule({
    providers: [
      { provide: LIFELINE_ENVIRONMENT, useValue: world },
      { provide: PageAddress, useValue: address },
      { provide: FaultApi, useValue: new FakeFaults() },
    ],
  });
  const fixture = TestBed.createComponent(App);
  await fixture.whenStable();
  return { world, address, fixture, page: new Page(fixture) };
}
