/** A button that lets the user take a file of this device. */
import { type ReactNode, useRef } from 'react';
import { Button, type ButtonProps } from './button.tsx';

interface FileButtonProps {
  readonly label: string;
  /** Endings, as the browser wants them: `.atlas`. */
  readonly accept: string;
  readonly kind?: NonNullable<ButtonProps['kind']>;
  readonly onFile: (file: File) => void;
}

/** Draw the button; the same file may be taken twice in a row. */
export function FileButton({ label, accept, kind = 'secondary', onFile }: FileButtonProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        accept={accept}
        aria-label={label}
        tabIndex={-1}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
      <Button kind={kind} onClick={() => input.current?.click()}>
        {label}
      </Button>
    </>
  );
}
