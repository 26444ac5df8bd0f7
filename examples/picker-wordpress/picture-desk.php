<?php
/**
 * Plugin Name: Picture Desk
 * Description: A block that fetches a picture for the story from a picture desk, with its crop, credit and alternative text.
 * Version: 0.1.0
 * Requires at least: 6.3
 * Requires PHP: 7.4
 * License: Apache-2.0
 */

defined( 'ABSPATH' ) || exit;

// wp-config.php names another one: define( 'PICTURE_DESK_URL', 'https://desk.example' );
defined( 'PICTURE_DESK_URL' ) || define( 'PICTURE_DESK_URL', 'http://localhost:4200' );

add_action(
	'init',
	static function () {
		// The desk itself brings the element, in the version that fits it.
		wp_register_script( 'picture-desk-picker', PICTURE_DESK_URL . '/picker.js', array(), null, true );
		wp_register_script(
			'picture-desk-block',
			plugins_url( 'index.js', __FILE__ ),
			array( 'picture-desk-picker', 'wp-block-editor', 'wp-blocks', 'wp-components', 'wp-data', 'wp-element', 'wp-escape-html', 'wp-i18n' ),
			'0.1.0',
			true
		);
		wp_add_inline_script(
			'picture-desk-block',
			'window.pictureDesk = ' . wp_json_encode(
				array(
					'desk'   => PICTURE_DESK_URL,
					// Where people sign in at the desk: 'window'.
					'openIn' => defined( 'PICTURE_DESK_OPEN' ) ? PICTURE_DESK_OPEN : '',
				)
			) . ';',
			'before'
		);
		register_block_type( __DIR__ );
	}
);
