// Reads a QR picture with the camera, where the browser can (BarcodeDetector); elsewhere the letters are typed.
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../text';

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}

declare global {
  interface Window {
    BarcodeDetector?: new (options: { formats: string[] }) => Detector;
  }
}

const LOOK_EVERY = 250;

/** Whether this browser can. */
export function canScan(): boolean {
  return window.BarcodeDetector !== undefined && navigator.mediaDevices !== undefined;
}

interface ScannerProps {
  onRead: (text: string) => void;
  onFail: () => void;
}

export function Scanner({ onRead, onFail }: ScannerProps): JSX.Element {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    let ended = false;
    let stream: MediaStream | null = null;
    const run = async (): Promise<void> => {
      const Found = window.BarcodeDetector;
      const element = video.current;
      if (!Found || !element) return onFail();
      const detector = new Found({ formats: ['qr_code'] });
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      element.srcObject = stream;
      await element.play();
      while (!ended) {
        const [found] = await detector.detect(element);
        if (found && !ended) return onRead(found.rawValue);
        await new Promise((done) => setTimeout(done, LOOK_EVERY));
      }
    };
    run().catch(onFail);
    return () => {
      ended = true;
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, []);
  return (
    <figure class="scanner">
      <video ref={video} playsInline muted />
      <figcaption>{t('access.scanning')}</figcaption>
    </figure>
  );
}
