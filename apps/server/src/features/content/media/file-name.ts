const longest = 255;

/** A stranger's name of a file as it may be shown: one line, no folders, nothing that turns the text around. */
export function shownFileName(name: string): string {
  const last = name.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const legible = last
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .trim();
  const short = legible.length <= longest ? legible : withExtension(legible);
  return /^\.*$/.test(short) ? 'file' : short;
}

/** The beginning of a name that is too long, and its extension. */
function withExtension(name: string): string {
  const [extension = ''] = /\.\w{1,10}$/.exec(name) ?? [];
  return name.slice(0, longest - extension.length).toWellFormed() + extension;
}
