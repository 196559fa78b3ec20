import { type Html, html } from '../../pages/html.ts';

const choices = [
  ['visa', '4242 4242 4242 4242', 'pays'],
  ['authenticationRequired', '4000 0027 6000 3184', 'the bank asks first'],
  ['visa_chargeDeclined', '4000 0000 0000 0002', 'is declined'],
  ['visa_chargeDeclinedInsufficientFunds', '4000 0000 0000 9995', 'has too little on it'],
  ['chargeCustomerFail', '4000 0000 0000 0341', 'can be kept, and then is declined'],
] as const;

/** The test cards to choose from. */
export const cardChoice = (chosen = 'visa'): Html => html`<fieldset><legend>Test card</legend>
${choices.map(
  ([token, number, what]) =>
    html`<label class="choice"><input type="radio" name="card" value="${token}"${token === chosen && html` checked`}><span><code>${number}</code> <span class="soft">${what}</span></span></label>`,
)}</fieldset>`;

/** Why the last try failed. */
export const alert = (message: string | undefined): Html | undefined =>
  message === undefined ? undefined : html`<p class="alert" role="alert">${message}</p>`;
