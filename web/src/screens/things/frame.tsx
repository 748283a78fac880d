// What the pages of one's things have in common.
import type { ComponentChildren, JSX } from 'preact';
import '../../style/things.css';
import { Back, Top } from '../../parts/top';
import { Status } from '../status';

interface FrameProps {
  title: string;
  /** The way back: to what this belongs to. */
  back: string;
  children: ComponentChildren;
}

export function Frame({ title, back, children }: FrameProps): JSX.Element {
  return (
    <div class="things">
      <Top>
        <Back href={back} />
        <h1>{title}</h1>
        <Status />
      </Top>
      {children}
    </div>
  );
}

/** One part of a page, under its name; without anything in it there is no part. */
export function Part({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  return (
    <section>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

interface LineProps {
  href: string;
  title: string;
  children?: ComponentChildren;
}

/** One thing of a list: what it is called, and what there is to say about it in a few words. */
export function Line({ href, title, children }: LineProps): JSX.Element {
  return (
    <li>
      <a href={href}>
        <b>{title}</b>
        {children && <span>{children}</span>}
      </a>
    </li>
  );
}
