// The tab "Treatments": before and after each, and by time since its sessions.
import type { JSX } from 'preact';
import type { Contrast, CourseFinding, SessionsFinding, Treatments } from '../../diary/schema';
import { t } from '../../text';
import { to } from '../route';
import { Finding, Lines } from './findings/card';
import { NAMES } from './findings/names';
import { BeforeAfter } from './pictures/before-after';
import { Profile, ProfileCounts } from './pictures/profile';
import { Times } from './pictures/times';
import { contrastTexts, sessionsSaid } from './sentences/sessions';
import { courseSaid } from './sentences/treatments';

export function TreatmentsTab({
  treatments: { courses, sessions },
}: {
  treatments: Treatments;
}): JSX.Element {
  if (courses.length + sessions.length === 0) return <Empty />;
  return (
    <div class="findings">
      <p class="hint">{t('reviewTreatments.intro')}</p>
      {courses.map((course) => (
        <Course key={course.id} course={course} />
      ))}
      {sessions.map((finding) => (
        <Sessions key={finding.id} finding={finding} />
      ))}
      <p class="hint">{t('review.disclaimer')}</p>
    </div>
  );
}

function Empty(): JSX.Element {
  return (
    <>
      <p>{t('reviewTreatments.empty')}</p>
      <a class="button" href={to('things', 'treatment')}>
        {t('reviewTreatments.toTreatments')}
      </a>
    </>
  );
}

function Course({ course }: { course: CourseFinding }): JSX.Element {
  const { id, before, after, ratio, measure } = course;
  const said = courseSaid(course, NAMES);
  return (
    <Finding title={NAMES.course(id)} said={said}>
      {(before || after) && <BeforeAfter before={before} after={after} hours={measure === 'attack-hours'} />}
      {ratio && <Times range={ratio} label={said.range ?? ''} sides={sides()} />}
    </Finding>
  );
}

function Sessions({ finding }: { finding: SessionsFinding }): JSX.Element {
  const { id, profile, contrasts } = finding;
  return (
    <Finding
      title={t('reviewTreatments.sessionsTitle', { what: NAMES.course(id) })}
      said={sessionsSaid(finding)}
      counts={<ProfileCounts {...finding} />}
    >
      {profile.length > 0 && <Profile {...finding} />}
      {contrasts.map((contrast) => (
        <ContrastOf key={contrast.which} contrast={contrast} of={finding} />
      ))}
    </Finding>
  );
}

/** Some time after a session against other time: what is counted, where the truth could lie, how much may be chance. */
function ContrastOf({ contrast, of }: { contrast: Contrast; of: SessionsFinding }): JSX.Element {
  const [counts, range, ...rest] = contrastTexts(contrast, of);
  return (
    <div class="contrast">
      <p>{counts}</p>
      {contrast.ratio && <Times range={contrast.ratio} label={range ?? ''} sides={sides()} />}
      {range && <p>{range}</p>}
      <Lines of={rest} quiet />
    </div>
  );
}

function sides(): { less: string; more: string } {
  return { less: t('reviewPictures.fewerSide'), more: t('reviewPictures.moreSide') };
}
