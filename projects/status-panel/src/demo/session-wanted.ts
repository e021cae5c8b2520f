import { InjectionToken } from '@angular/core';

/** Whether the connection asks for a session. Its state cannot tell while it is not open. */
export const SESSION_WANTED = new InjectionToken<boolean>('SESSION_WANTED', {
  factory: () => false,
});
