// What the service worker does, as a table of contents.
import { keepShell } from './shell';
import { takeOverWhenAsked } from './update';
import { syncWhenWoken } from './wake';

keepShell();
takeOverWhenAsked();
syncWhenWoken();
