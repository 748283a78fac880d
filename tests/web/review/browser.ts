// As much of a browser as the words need: its languages, and a page that has one.
Object.assign(globalThis, {
  navigator: { languages: ['en-GB', 'de-DE'] },
  document: { documentElement: {} },
});
