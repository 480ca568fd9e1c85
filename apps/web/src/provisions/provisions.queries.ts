import { mutationOptions, type QueryClient } from '@tanstack/react-query';
import {
  changeProvision,
  layDownProvision,
  removeProvision,
  type ProvisionEdition,
  type ProvisionKey,
} from '@xiehui/contracts/provisions';
import { call } from '../platform/call.ts';

const refresh = (client: QueryClient): Promise<void> => client.invalidateQueries({ queryKey: ['provisions'] });
const at = ({ id, version }: ProvisionEdition) => ({ params: { id }, version });

/** Editions of what the district lays down; what holds is asked by `platform/provisions`. */
export const editions = {
  layDown: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({
        key: once,
        ...body
      }: {
        key: string;
        provision: ProvisionKey;
        fromYear: number;
        value: unknown;
      }) =>
        call(layDownProvision, {
          body: { key: body.provision, fromYear: body.fromYear, value: body.value },
          key: once,
        }),
      onSuccess: () => refresh(client),
    }),
  change: (client: QueryClient) =>
    mutationOptions({
      mutationFn: ({ edition, value }: { edition: ProvisionEdition; value: unknown }) =>
        call(changeProvision, { ...at(edition), body: { key: edition.key, value } }),
      onSuccess: () => refresh(client),
    }),
  takeBack: (client: QueryClient) =>
    mutationOptions({
      mutationFn: (edition: ProvisionEdition) => call(removeProvision, at(edition)),
      onSuccess: () => refresh(client),
    }),
};
