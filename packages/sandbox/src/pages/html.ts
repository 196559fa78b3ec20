/** Text that is HTML already. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Piece = string | number | Html | Piece[] | null | undefined | false;

/** HTML in which every value is escaped, except what is HTML itself. */
export const html = (strings: TemplateStringsArray, ...values: Piece[]): Html =>
  new Html(
    strings.reduce(
      (text, string, index) => `${text}${index > 0 ? shown(values[index - 1]) : ''}${string}`,
      '',
    ),
  );

function shown(value: Piece): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(shown).join('');
  return String(value).replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
