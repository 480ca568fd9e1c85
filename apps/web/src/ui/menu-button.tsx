import { createContext, use, useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

type Props = {
  /** What the button shows; its words are its name. */
  button: ReactNode;
  className?: string | undefined;
  /** Instead of the button's words, where it shows only a sign. */
  label?: string | undefined;
  align?: 'left' | 'right' | undefined;
  /** The panel, drawn while it is open. */
  children: ReactNode;
};

const CloseMenu = createContext<() => void>(() => undefined);
/** Shuts the panel that one stands in and gives the focus back to its button. */
export const useCloseMenu = (): (() => void) => use(CloseMenu);

/** A button that opens a panel right behind it, so that the next Tab goes in; Esc and a press outside close it. */
export function MenuButton({ button, className = '', label, align = 'left', children }: Props) {
  const [open, setOpen] = useState(false);
  const holder = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    const leave = (event: PointerEvent) => {
      const inside = event.target instanceof Element && event.target.closest('.ant-select-dropdown, .ant-modal-root');
      if (!inside && !holder.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    return () => document.removeEventListener('pointerdown', leave);
  }, [open]);
  const press = (event: KeyboardEvent) => {
    if (!open || event.key !== 'Escape') return;
    event.stopPropagation();
    close();
  };
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <div className="menu-button" ref={holder} onKeyDown={press}>
      <button
        type="button"
        ref={opener}
        className={open ? `${className} pressed` : className}
        aria-expanded={open}
        aria-controls={id}
        {...(label ? { 'aria-label': label, title: label } : {})}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      <div id={id} className={`menu-panel ${align}`} hidden={!open}>
        {open && <CloseMenu value={close}>{children}</CloseMenu>}
      </div>
    </div>
  );
}
