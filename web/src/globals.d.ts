/** The version of the app, put in when it is built. */
declare const __VERSION__: string;

declare module '*.css';
