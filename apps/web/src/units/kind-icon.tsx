import {
  ApartmentOutlined,
  AppstoreOutlined,
  BankOutlined,
  BranchesOutlined,
  GlobalOutlined,
  HomeOutlined,
  ShopOutlined,
  SolutionOutlined,
  SwapOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { UnitKind } from '@xiehui/contracts/session';

const icons = {
  platform: GlobalOutlined,
  city: GlobalOutlined,
  district: BankOutlined,
  town: ApartmentOutlined,
  village: HomeOutlined,
  grid: AppstoreOutlined,
  group: TeamOutlined,
  enterprise: ShopOutlined,
  migrant: SwapOutlined,
  branch: BranchesOutlined,
  institution: SolutionOutlined,
} as const;

/** A sign for the kind of unit; the word stands beside it. */
export function KindIcon({ kind }: { kind: UnitKind }) {
  const Icon = icons[kind];
  return <Icon aria-hidden />;
}
