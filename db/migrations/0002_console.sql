DROP INDEX `history_line_thing`;--> statement-breakpoint
CREATE INDEX `history_line_thing` ON `history_line` (`organisation_id`,`thing_id`,`link_number`);--> statement-breakpoint
ALTER TABLE `allocation_account` ADD `noticed_percent` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `organisation` ADD `notice_requests` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `organisation` ADD `notice_licences` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `organisation` ADD `retention_days` integer;--> statement-breakpoint
CREATE INDEX `device_by_asset_tag` ON `device` (`organisation_id`,`asset_tag`) WHERE "device"."asset_tag" is not null;--> statement-breakpoint
CREATE INDEX `device_by_outlet` ON `device` (`organisation_id`,`outlet_id`,`id`) WHERE "device"."outlet_id" is not null;--> statement-breakpoint
CREATE INDEX `device_by_partner` ON `device` (`organisation_id`,`partner_id`,`id`) WHERE "device"."partner_id" is not null;--> statement-breakpoint
CREATE INDEX `device_enrolled` ON `device` (`organisation_id`,`enrolled_at`) WHERE "device"."enrolled_at" is not null;--> statement-breakpoint
CREATE INDEX `request_due` ON `request` (`expires_at`) WHERE "request"."state" = 'pending';