/** What a user can do about it; words for it are the app's business. */
export type Advice = 'wait' | 'reload' | 'sign-in' | 'contact';
